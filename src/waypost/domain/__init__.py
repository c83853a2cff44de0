"""Value types of the field, standard library only: what a traveller, a clerk and an almanac speak about.

Modules: ``unknown`` (the value that says "nobody stated it"), ``dates`` (partial dates, validity), ``identity``
(ids, borders, directions), ``vocabulary`` (closed sets), ``money``, ``sources`` (citations), ``territories``,
``crossings`` (posts, hours, access), ``calendars``, ``places`` (places, links, offices, rates, phrases),
``papers`` (documents, procedures), ``conditions`` and ``provisions``, ``reports``, ``trips`` and ``errors``.
"""
