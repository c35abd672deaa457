"""Excerpts fitted to other networks; pure."""
