"""What is named in a text and where: places and crossings, times, money, durations, papers, vehicles, offices.

Each module spots one kind of thing and says where it stands; none of them knows what happened. ``gazetteer`` has every
name of the almanac, ``masking`` hides names behind one sign each, so that the grammar of ``events`` stays short.
"""
