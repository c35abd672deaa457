"""The process: wires the rooms together; holds no rule about cables."""
