"""The tools that are compared, and how they are run.

- `tools`: textrepair, its peers and the converters, each in a process of its own
- `worker`: what runs in these processes
- `environments`: the environments that they run in, made once and kept
"""
