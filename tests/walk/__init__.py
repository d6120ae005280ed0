"""Whole mentorships, from `mentordocs init` to the last paper."""
