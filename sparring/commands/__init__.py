"""The commands: each module holds some, each command a function of (practice or options) that
prints and returns an exit code. stdout is data, stderr is talk.
"""
