"""How many sentences a second the grounding verifies, on the labelled pairs of tests/eval."""

import gc
from collections.abc import Iterator

from drafter.grounding import verify
from tests.bench.measure import Row, seconds
from tests.eval.run_grounding import DEV, load


def rows() -> Iterator[Row]:
    """One line. A single pass, after one pair that loads the tables: a second pass would be answered from caches."""
    gc.set_threshold(50_000)  # as the command line sets it (drafter/cli)
    first, *pairs = load(DEV)
    verify(first.sentence, first.sources)
    took = seconds(lambda: [verify(pair.sentence, pair.sources) for pair in pairs])
    yield Row(
        "grounding.verify", f"{len(pairs) / took:,.0f} 句/秒（{len(pairs)} 句，{took / len(pairs) * 1e6:.0f} µs 一句）"
    )
