"""Settings of all tests."""

from hypothesis import settings

# A slow machine is no failure: what takes how long is measured in benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
