"""Waypost: paper, practice and plan for crossing borders with one's own vehicle.

Data flows one way: ``domain`` <- ``almanac`` <- ``rules``, ``odds``, ``ingest`` <- ``journeys`` <- ``dossier``
<- ``cli``, ``web``. ``planning`` imports nothing of ours. See ARCHITECTURE.md.
"""

__version__ = "0.1.0"
