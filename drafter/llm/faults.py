"""What goes wrong between here and a model, and what to do about each: wait, ask anew, adapt, give up, stop."""

import datetime
import email.utils
import re
import ssl
from collections.abc import Mapping
from typing import Any, Literal
from urllib.request import getproxies

import httpx2
import openai

from drafter.errors import ModelError
from drafter.llm.providers import is_loopback
from drafter.llm.request import Tokens

# wait     the service is busy or away: ask again after a while; in the end it stops the run
# anew     the reply is no good: ask again at once, as a fresh request; in the end this request has no reply
# longer   the reply was cut off: ask again with more room
# once     refused or filtered: one more try
# never    this request cannot be answered; others can
# adapt    the service does not know a field of ours: leave it out and ask again
# stop     no request can be answered now (exit 3); mend: nor ever, until the user mends something (exit 2)
Remedy = Literal["wait", "anew", "longer", "once", "never", "adapt", "stop", "mend"]

# What to do, where it is the same for several.
LATER = "请过几分钟再试"
OTHER_MODEL = "可以再运行一次，或用 --model 换一个模型"
TOO_LONG = "材料太长，超出模型一次能读的长度"
SHORTER = "请把太长的那几条拆短，或用 --model 换一个能读更长材料的模型"
SOFTER = "请看看那里有没有敏感的话，或用 --provider 换一家"

# What a status means by itself: what happened, and what to do. 5xx not named here is a service out of order.
STATUS: dict[int, tuple[Remedy, str, str]] = {
    401: ("mend", "{host} 不认这个密钥（401）", "请检查密钥是否完整、是否过期；要换一个，运行 drafter auth set 服务商"),
    402: ("stop", "{host} 的账户余额不足（402）", "请充值，或用 --provider 换一家"),
    403: ("mend", "{host} 拒绝访问（403）", "请检查密钥的权限、账户和所在地区，或用 --provider 换一家"),
    404: ("mend", "{host} 没有这个模型或地址（404）", "请检查 --model 和 --base-url（多以 /v1 结尾）"),
    407: ("stop", "单位的代理要求登录（407）", "请检查环境变量 HTTPS_PROXY 里的用户名和密码"),
    408: ("wait", "{host} 没有等到完整的请求（408）", "请检查网络"),
    409: ("wait", "{host} 正忙（409）", LATER),
    413: ("never", TOO_LONG + "（413）", SHORTER),
    429: ("wait", "{host} 限制请求的频率（429）", "请过几分钟再试，或加 --jobs 1 问得慢一些"),
}

# What the words of another 4xx mean, the first that fits; the last column is the field to leave out.
WORDS: tuple[tuple[str, Remedy, str, str, str], ...] = (
    (
        r"context.{0,20}(length|size|window)|maximum context|too many tokens|too long|exceed_context|input length",
        "never",
        TOO_LONG,
        SHORTER,
        "",
    ),
    (
        r"response_format|json_schema|json_object|structured.?output|grammar|guided",
        "adapt",
        "{host} 不支持 JSON Schema",
        OTHER_MODEL,
        "response_format",
    ),
    (r"max_tokens|max_completion_tokens", "adapt", "{host} 不认 max_tokens", OTHER_MODEL, "max_tokens"),
    (r"temperature", "adapt", "{host} 不认 temperature", OTHER_MODEL, "temperature"),
    (r"\bseed\b", "adapt", "{host} 不认 seed", OTHER_MODEL, "seed"),
    (
        r"content.?(filter|policy|management)|data.?inspection|high risk|sensitive|moderation|敏感|违规|审核|不安全",
        "once",
        "{host} 的内容审核没有放行",
        SOFTER,
        "",
    ),
)
QUOTA = re.compile(r"insufficient.?(quota|balance)|exceeded your current quota|billing|arrear|欠费|余额|额度", re.I)


class ReplyError(ModelError):
    """This one request got no acceptable reply; the run can go on without it. `reason` is what happened, in Chinese."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class Fault(Exception):
    """One try that failed: what happened (half a line of Chinese), what the user can do about it, what we do.

    `after` is in seconds, where the service says when to come back; `field` is what to leave out for `adapt`;
    `tokens` is what the failed try took.
    """

    def __init__(
        self,
        remedy: Remedy,
        reason: str,
        advice: str,
        *,
        after: float | None = None,
        field: str = "",
        tokens: Tokens = Tokens(),  # noqa: B008  (frozen)
    ) -> None:
        super().__init__(reason)
        self.remedy, self.reason, self.advice = remedy, reason, advice
        self.after, self.field, self.tokens = after, field, tokens


def fault_of(error: openai.APIError, host: str) -> Fault:
    """The fault behind an exception of the openai client."""
    if isinstance(error, openai.APIStatusError):
        return _status_fault(error, host)
    if isinstance(error, openai.APITimeoutError):
        return Fault("wait", f"{host} 迟迟没有答复", "请检查网络")
    return _connection_fault(error, host)


def _connection_fault(error: Exception, host: str) -> Fault:
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLError) or "CERTIFICATE" in str(cause) for cause in causes):
        return Fault("stop", f"{host} 的证书没有通过校验，没有发送任何材料", "请检查地址、电脑的日期时间和单位的代理")
    if any(isinstance(cause, httpx2.ProxyError) for cause in causes):
        return Fault("wait", f"代理不通，到不了 {host}", "请检查环境变量 HTTPS_PROXY")
    if any(isinstance(cause, httpx2.ConnectError) for cause in causes):
        # A proxy that is away looks the same from here as a service that is.
        through = getproxies() and not is_loopback(f"//{host}")
        proxies = "、地址和代理（HTTPS_PROXY 等环境变量）" if through else "和地址"
        return Fault("wait", f"连不上 {host}", f"请检查网络{proxies}；drafter doctor 可以逐项检查")
    return Fault("wait", f"与 {host} 的连接中断", "请检查网络")


def _causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    return chain


def _status_fault(error: openai.APIStatusError, host: str) -> Fault:
    status, words, after = error.status_code, _words(error), _retry_after(error.response.headers)
    if status in (403, 429) and QUOTA.search(words):
        return Fault("stop", f"{host} 的额度已用完（{status}）", "请充值，或用 --model、--provider 换一个")
    if status in STATUS:
        remedy, reason, advice = STATUS[status]
        return Fault(remedy, reason.format(host=host), advice, after=after)
    if status >= 500:
        return Fault("wait", f"{host} 出了故障（{status}）", LATER, after=after)
    if status < 400:
        return Fault("mend", f"{host} 把请求转到了别处（{status}），没有跟去", "请用 --base-url 写最终的地址")
    return _refused_request(status, words, host, _message(error) or words)


def _refused_request(status: int, words: str, host: str, said: str) -> Fault:
    """A 4xx that is about the request itself; `said` is what of its `words` is for people."""
    for pattern, remedy, reason, advice, field in WORDS:
        if re.search(pattern, words, re.I):
            return Fault(remedy, f"{reason.format(host=host)}（{status}）", advice, field=field)
    return Fault("stop", f"{host} 不接受请求（{status}），它说“{_said(said)}”", "请用 --model、--provider 换一个")


def _words(error: openai.APIStatusError) -> str:
    """What the service said, code and type included; never shown for 401 and 403, where it may repeat a key."""
    body = error.body
    return str(body) if body is not None else error.response.text


def _message(error: openai.APIStatusError) -> str:
    body = error.body
    return str(body.get("message") or "") if isinstance(body, dict) else ""


def _said(words: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in words)
    return " ".join(printable.split())[:120] or "没有说明原因"


def _retry_after(headers: Mapping[str, str] | Any) -> float | None:
    """Seconds that a `Retry-After` asks for: a number, or a date measured against the service's own clock."""
    value = (headers.get("retry-after") or "").strip()
    if not value:
        return None
    if re.fullmatch(r"\d+(\.\d+)?", value):
        return float(value)
    then, now = _date(value), _date(headers.get("date") or "")
    if then is None:
        return None
    return max(0.0, (then - (now or datetime.datetime.now(datetime.UTC))).total_seconds())


def rest_wanted(headers: Mapping[str, str] | Any) -> float:
    """Seconds until a service that answered wants the next request, by its `x-ratelimit-…` headers; 0 for at once."""
    spent = (
        headers.get(f"x-ratelimit-reset-{what}") or ""
        for what in ("requests", "tokens")
        if headers.get(f"x-ratelimit-remaining-{what}", "").strip() == "0"
    )
    return max(map(_span, spent), default=0.0)


def _span(value: str) -> float:
    """Seconds in `6m0.5s`, `250ms`, `3`; 0 for what is no span."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        return float(value)
    seconds = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
    return sum(float(number) * seconds[unit] for number, unit in re.findall(r"([0-9]+(?:\.[0-9]+)?)(ms|h|m|s)", value))


def _date(value: str) -> datetime.datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
