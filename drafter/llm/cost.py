"""What requests take and cost: reckoned before they are sent, and kept in bounds while they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from drafter.document import Cost
from drafter.errors import ModelError, UserError
from drafter.llm.providers import Endpoint
from drafter.llm.request import Request, Tokens
from drafter.llm.tokens import count_prompt, count_tokens

# A draft says what its material says in a few more words, and JSON around them.
GROWTH, FRAME = 1.5, 60
# Room that a reply gets where a limit on cost needs a bound.
ROOM = 3


@dataclass(frozen=True)
class Estimate:
    """What requests would take: tokens, and money where the model's price is known."""

    requests: int
    prompt_tokens: int
    completion_tokens: int
    cost: Cost | None


def estimate(requests: Iterable[Request[Any]], endpoint: Endpoint) -> Estimate:
    """What `requests` would take of `endpoint`; nothing is sent."""
    count, prompt, completion = 0, 0, 0
    for request in requests:
        count += 1
        prompt += prompt_tokens(request)
        completion += likely_tokens(request)
    return Estimate(count, prompt, completion, cost_of(Tokens(prompt, completion), endpoint))


def prompt_tokens(request: Request[Any]) -> int:
    """Tokens of the request's messages."""
    return count_prompt(message.content for message in request.messages)


def likely_tokens(request: Request[Any]) -> int:
    """Tokens that a reply will likely have: its material once over, somewhat longer."""
    likely = int(count_tokens(request.messages[-1].content) * GROWTH) + FRAME
    return min(likely, request.max_tokens) if request.max_tokens else likely


def cost_of(tokens: Tokens, endpoint: Endpoint) -> Cost | None:
    """The list price of `tokens`; None where the price of the model is not known, or there is none."""
    price = endpoint.provider.prices.get(endpoint.model)
    if price is None or endpoint.provider.currency is None:
        return None
    amount = (tokens.prompt * price.input + tokens.completion * price.output) / 1_000_000
    return Cost(round(amount, 6), endpoint.provider.currency)


@dataclass
class Budget:
    """The run's `--max-cost`: a request is sent only if its dearest outcome still fits. No limit, no reckoning."""

    endpoint: Endpoint
    limit: float | None
    spent: float = 0.0
    reserved: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        known = self.endpoint.model in self.endpoint.provider.prices or not self.endpoint.provider.needs_key
        if self.limit is not None and not known:
            name, model = self.endpoint.provider.name, self.endpoint.model
            raise UserError(
                f"不知道模型 {model} 的价格，--max-cost 无从执行：请在自己的设置里写 [providers.{name}.prices] "
                f'"{model}" = {{ input = …, output = … }}（每百万词元）'
            )

    def bound(self, request: Request[Any]) -> int | None:
        """The most tokens that a reply may have; None where nothing bounds it."""
        if self.limit is None or request.max_tokens:
            return request.max_tokens
        return min(likely_tokens(request) * ROOM, self.endpoint.provider.max_output)

    def reserve(self, request: Request[Any], room: int | None) -> float:
        """Set aside what a request with `room` tokens for its reply may cost; raises ModelError if that is too much."""
        if self.limit is None:
            return 0.0
        most = cost_of(Tokens(prompt_tokens(request), room or 0), self.endpoint)
        amount = most.amount if most else 0.0
        if self.spent + self.reserved + amount > self.limit:
            raise ModelError(
                f"再问下去可能超过 --max-cost {self.limit:g}（已花约 {self.spent:.4f}），已停止；"
                "提高上限后再运行同一条命令即可接着做，已经答复的不会再问"
            )
        self.reserved += amount
        return amount

    def settle(self, reserved: float, tokens: Tokens) -> None:
        """Put what a request did cost in the place of what was set aside for it."""
        self.reserved -= reserved
        cost = cost_of(tokens, self.endpoint)
        self.spent += cost.amount if cost else 0.0
