"""The ways of looking, one module each; a rule names its kind."""

from collections.abc import Mapping
from types import MappingProxyType

from drafter.checks.hit import Kind
from drafter.checks.kinds import (
    blank,
    calendar,
    cliche,
    closing,
    companion,
    dated,
    density,
    existence,
    layers,
    naming,
    openings,
    ordering,
    pairing,
    pattern,
    personal,
    placement,
    posting,
    presence,
    proportion,
    repetition,
    restated,
    sequence,
    stay,
    substitution,
    sums,
    tally,
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "blank": blank.KIND,
        "calendar": calendar.KIND,
        "cliche": cliche.KIND,
        "closing": closing.KIND,
        "companion": companion.KIND,
        "dated": dated.KIND,
        "density": density.KIND,
        "existence": existence.KIND,
        "layers": layers.KIND,
        "naming": naming.KIND,
        "openings": openings.KIND,
        "ordering": ordering.KIND,
        "pairing": pairing.KIND,
        "pattern": pattern.KIND,
        "personal": personal.KIND,
        "placement": placement.KIND,
        "posting": posting.KIND,
        "presence": presence.KIND,
        "proportion": proportion.KIND,
        "repetition": repetition.KIND,
        "restated": restated.KIND,
        "sequence": sequence.KIND,
        "stay": stay.KIND,
        "substitution": substitution.KIND,
        "sums": sums.KIND,
        "tally": tally.KIND,
    }
)
