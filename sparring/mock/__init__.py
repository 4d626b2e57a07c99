"""The mock interview: a paper under a clock, its log, and the debrief. It draws nothing."""
