"""The file format of the almanac: a pydantic model per kind of file, the only truth about what may be written.

Each model's ``to_domain`` makes the frozen value of ``waypost.domain`` that everything else works with. Import the
models through ``waypost.almanac.kinds``; nothing here is imported while the compiled cache answers.
"""
