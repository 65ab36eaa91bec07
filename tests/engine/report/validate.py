"""Checks JSON documents against the schema: validate.py SCHEMA DOCUMENT...

Prints every fault with its path. Exit codes: 0 valid, 1 faults, 77 no jsonschema module.
"""

import json
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


schema = load(sys.argv[1])
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
faults = 0
for path in sys.argv[2:]:
    for error in validator.iter_errors(load(path)):
        faults += 1
        print(f"{path}: {error.json_path}: {error.message[:300]}")
sys.exit(1 if faults else 0)
