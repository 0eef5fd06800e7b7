"""Who is asked, where, and with whose key."""

import pytest

from drafter.errors import UserError
from drafter.llm import Endpoint, choose, presets
from drafter.llm.providers import is_loopback, is_trusted
from drafter.settings import load_settings


def chosen(**options: object) -> Endpoint:
    """The endpoint that these options and the environment lead to."""
    return choose(load_settings(options))


@pytest.fixture
def no_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the embedded model."""
    monkeypatch.setattr("drafter.llm.weights.RUNTIME", "no_such_runtime")


def test_the_presets() -> None:
    known = presets()
    assert list(known) == ["openai", "deepseek", "qwen", "zhipu", "moonshot", "ollama", "vllm", "local"]
    assert {name: preset.key_env for name, preset in known.items() if preset.needs_key} == {
        "openai": "OPENAI_API_KEY",
        "deepseek": "DEEPSEEK_API_KEY",
        "qwen": "DASHSCOPE_API_KEY",
        "zhipu": "ZHIPUAI_API_KEY",
        "moonshot": "MOONSHOT_API_KEY",
    }
    assert all(preset.model in preset.prices and preset.priced_on for preset in known.values() if preset.needs_key)
    assert (known["local"].unit, known["local"].jobs, known["openai"].jobs) == ("note", 2, 8)


@pytest.mark.usefixtures("no_embedded")
def test_neither_key_nor_model() -> None:
    with pytest.raises(UserError) as told:
        chosen()
    assert told.value.message == (
        '没有可用的模型：请安装内置模型（pip install "drafter[local]"），或设置一个密钥（如 OPENAI_API_KEY、'
        "DEEPSEEK_API_KEY、DASHSCOPE_API_KEY、ZHIPUAI_API_KEY、MOONSHOT_API_KEY）再运行"
    )


@pytest.mark.usefixtures("no_embedded")
def test_the_embedded_model_asked_for_and_not_there() -> None:
    with pytest.raises(UserError, match=r"drafter\[local\]"):
        chosen(provider="local")


@pytest.mark.usefixtures("no_embedded")
def test_a_dry_run_needs_nothing() -> None:
    assert choose(load_settings({"dry_run": True}), asking=False).provider.name == "local"


def test_a_key_chooses_its_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHSCOPE_API_KEY", "sk-q")
    monkeypatch.setenv("DEEPSEEK_API_KEY", " sk-d\n")
    endpoint = chosen()
    assert (endpoint.provider.name, endpoint.base_url, endpoint.key, endpoint.host) == (
        "deepseek",
        "https://api.deepseek.com",
        "sk-d",
        "api.deepseek.com",
    )


def test_a_key_goes_to_its_own_provider_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-o")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://gateway.example/v1")
    with pytest.raises(UserError) as told:
        chosen(provider="deepseek")
    assert told.value.message == (
        "没有设置 深度求索 DeepSeek 的密钥：请设置环境变量 DEEPSEEK_API_KEY，或运行 drafter auth set deepseek"
    )
    monkeypatch.setenv("DEEPSEEK_API_KEY", "sk-d")
    assert chosen(provider="deepseek").key == "sk-d"
    assert chosen(provider="deepseek").base_url == "https://api.deepseek.com"
    assert chosen(provider="ollama").key is None


def test_any_compatible_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-o")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://gateway.example/v1")
    monkeypatch.setenv("DEEPSEEK_API_KEY", "sk-d")
    endpoint = chosen()
    assert (endpoint.provider.name, endpoint.base_url, endpoint.key) == ("openai", "https://gateway.example/v1", "sk-o")
    assert chosen(base_url="https://other.example/v1").base_url == "https://other.example/v1"
    assert chosen(base_url="https://other.example/v1").key == "sk-o"


def test_a_server_on_this_machine_needs_no_key() -> None:
    assert chosen(base_url="http://127.0.0.1:9/v1").key is None
    assert chosen(provider="vllm", base_url="https://gpu.example/v1").key is None
    with pytest.raises(UserError, match="没有设置 OpenAI 的密钥"):
        chosen(base_url="https://gateway.example/v1")


@pytest.mark.parametrize("key", ["sk-一二三", "sk-1 2", "sk-1\nsk-2", "“sk-1”"])
def test_a_mispasted_key(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(UserError) as told:
        chosen()
    assert told.value.message == "环境变量 OPENAI_API_KEY 里的密钥含有空格、换行或中文字符：请重新复制一遍"


def test_a_key_is_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert "sk-secret" not in repr(chosen())


def test_plain_http_only_where_the_user_trusts_the_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "http://10.0.0.3:8000/v1"
    with pytest.raises(UserError) as told:
        chosen(provider="vllm", base_url=url)
    assert told.value.message == (
        '不把材料用明文 http 发给 10.0.0.3:8000：请改用 https，或在自己的设置里写 trusted_hosts = ["10.0.0.3"]'
    )
    monkeypatch.setenv("DRAFTER_TRUSTED_HOSTS", "10.0.0.3")
    assert chosen(provider="vllm", base_url=url).host == "10.0.0.3:8000"


@pytest.mark.parametrize(
    "url", ["api.deepseek.com", "ftp://x.example", "https://", "https://例.example/ v1", "http://[::1"]
)
def test_a_malformed_url(url: str) -> None:
    with pytest.raises(UserError, match="服务地址写得不对"):
        chosen(base_url=url)


def test_unknown_provider() -> None:
    with pytest.raises(UserError, match="没有名为“gpt”的模型服务；可选：openai、deepseek"):
        chosen(provider="gpt")


def test_a_provider_of_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICE_KEY", "k")
    mine = {"key_env": "OFFICE_KEY", "base_url": "https://llm.office.example/v1", "model": "office-7b"}
    endpoint = chosen(provider="office", providers={"office": mine, "deepseek": {"model": "deepseek-v4-pro"}})
    assert (endpoint.provider.title, endpoint.model, endpoint.key) == ("office", "office-7b", "k")
    settings = load_settings({"providers": {"deepseek": {"model": "deepseek-v4-pro"}}})
    assert presets(settings)["deepseek"].model == "deepseek-v4-pro"
    with pytest.raises(UserError, match=r"\[providers\] 的 jobs 写得不对"):
        presets(load_settings({"providers": {"deepseek": {"jobs": "many"}}}))


def test_the_identity_has_no_credentials() -> None:
    endpoint = Endpoint(presets()["openai"], "m", "https://user:pass@Gateway.example:8443/v1/?key=1", "sk")
    assert endpoint.identity == "https://gateway.example:8443/v1#m"
    assert endpoint.host == "gateway.example:8443"


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://localhost:1/v1", True),
        ("http://127.8.0.1/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://127.0.0.1.example/v1", False),
        ("http://localhost.example/v1", False),
        ("http://10.0.0.1/v1", False),
    ],
)
def test_loopback(url: str, here: bool) -> None:
    assert is_loopback(url) is here


def test_trusted_hosts() -> None:
    settings = load_settings({"trusted_hosts": ("gpu.example:8000", "llm.example")})
    assert is_trusted("https://gpu.example:8000/v1", settings)
    assert is_trusted("https://llm.example/v1", settings)
    assert not is_trusted("https://gpu.example:9000/v1", settings)
    assert not is_trusted("https://llm.example.evil/v1", settings)
