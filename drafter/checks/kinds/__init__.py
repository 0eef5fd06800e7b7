"""The ways of looking, one module each; a rule names its kind."""

from collections.abc import Mapping
from types import MappingProxyType

from drafter.checks.hit import Kind
from drafter.checks.kinds import (
    blank,
    cliche,
    companion,
    dated,
    density,
    existence,
    naming,
    ordering,
    pairing,
    pattern,
    personal,
    placement,
    presence,
    repetition,
    sequence,
    stay,
    substitution,
    tally,
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "blank": blank.KIND,
        "cliche": cliche.KIND,
        "companion": companion.KIND,
        "dated": dated.KIND,
        "density": density.KIND,
        "existence": existence.KIND,
        "naming": naming.KIND,
        "ordering": ordering.KIND,
        "pairing": pairing.KIND,
        "pattern": pattern.KIND,
        "personal": personal.KIND,
        "placement": placement.KIND,
        "presence": presence.KIND,
        "repetition": repetition.KIND,
        "sequence": sequence.KIND,
        "stay": stay.KIND,
        "substitution": substitution.KIND,
        "tally": tally.KIND,
    }
)
