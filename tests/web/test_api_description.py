"""The API does what its description says: requests made from the description meet no answer that breaks it."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from waypost.web.wsgi import application

# A description cannot say which crossings there are or what a trip file holds: what fits it may still be refused.
_LEFT_OUT: list[Any] = [positive_data_acceptance]
_HOW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)


@pytest.mark.django_db
def test_no_answer_breaks_the_description(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waypost.web.api.writing.is_over", lambda *_arguments: False)
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)

    operations: list[Any] = list(described.get_all_operations())
    tried = [_try(operation.ok()) for operation in operations]

    assert len(tried) > 12


def _try(operation: Any) -> str:
    """Requests that fit one operation's description, each checked in every way."""

    @_HOW
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=_LEFT_OUT)

    check()
    return str(operation.label)
