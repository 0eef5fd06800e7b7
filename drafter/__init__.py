"""Turn a secondee's bullet notes into a formal Chinese report: nothing invented, nothing lost."""

__version__ = "0.1.0"
