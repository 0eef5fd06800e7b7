from drafter.template import list_templates, load_template


def test_the_default_stands_first_and_loads() -> None:
    assert list_templates()[0].name == "secondment"
    assert load_template("secondment").title == "挂职锻炼工作总结"
