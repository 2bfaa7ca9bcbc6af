from __future__ import annotations

from typing import Any

import pytest

from swyxsip_admin.domain.kinds import AuthMode
from swyxsip_admin.services.bulk_filter import filter_users
from swyxsip_admin.services.bulk_survey import Distribution, survey_users
from swyxsip_admin.services.workspace import Workspace
from tests.services.selecting import Crowd, counting_statements


@pytest.fixture
def crowd(workspace: Workspace) -> Crowd:
    made = Crowd(workspace)
    made.add("Anna Müller", location="Berlin", sip_allowed=True, internal_numbers=["101", "102"], server_user_id=7)
    made.add("Bernd", location="berlin", sip_auth_mode=AuthMode.ALWAYS, user_name="bernd@example.com")
    made.add("Clara (1.)", location="")
    return made


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, ["Anna Müller", "Bernd", "Clara (1.)"]),
        ({"location": ["BERLIN"]}, ["Anna Müller", "Bernd"]),
        ({"location": [""]}, ["Clara (1.)"]),
        ({"name": ["anna mu\u0308ller"]}, ["Anna Müller"]),
        ({"name": ["*(1.)"]}, ["Clara (1.)"]),
        ({"name": ["b*", "c*"]}, ["Bernd", "Clara (1.)"]),
        ({"name": ["a*n*l*"]}, ["Anna Müller"]),
        ({"name": ["anna *", "Bern *", "* (1.)"]}, ["Anna Müller", "Clara (1.)"]),
        ({"name": ["*"]}, ["Anna Müller", "Bernd", "Clara (1.)"]),
        ({"name": ["*a*a*a*"]}, []),
        ({"sip_allowed": [True]}, ["Anna Müller"]),
        ({"sip_allowed": [False], "location": ["berlin"]}, ["Bernd"]),
        ({"sip_auth_mode": [AuthMode.ALWAYS]}, ["Bernd"]),
        ({"internal_numbers": ["102"]}, ["Anna Müller"]),
        ({"internal_numbers": [""]}, ["Bernd", "Clara (1.)"]),
        ({"server_user_id": [7]}, ["Anna Müller"]),
        ({"server_user_id": [None]}, ["Bernd", "Clara (1.)"]),
        ({"sip_user_id": ["bernd@*"]}, ["Bernd"]),
        ({"user_name": ["Anna Müller"]}, ["Anna Müller"]),
        ({"name": ["nobody"]}, []),
    ],
)
def test_who_fits(crowd: Crowd, filters: dict[str, list[Any]], names: list[str]) -> None:
    ids = filter_users(crowd.workspace, filters)
    assert [record.values["name"] for record in crowd.workspace.users.load(ids)] == names


def test_many_stars_take_no_time(crowd: Crowd) -> None:
    long = "a" * 120
    crowd.add(long)
    crowd.add(long + "b")
    ids = filter_users(crowd.workspace, {"name": ["*a" * 12 + "*b"]})
    assert [record.values["name"] for record in crowd.workspace.users.load(ids)] == [long + "b"]


def test_what_a_selection_holds(crowd: Crowd) -> None:
    survey = survey_users(crowd.workspace, [*reversed(crowd.ids), 10**6])
    assert survey.first_name == "Anna Müller"
    assert len(survey.row_ids) == 3
    assert survey.fields["sip_allowed"] == Distribution(((False, 2), (True, 1)), 0)
    assert survey.fields["sip_allowed"].common is None
    assert survey.fields["sip_user_id"].common == (None,)
    assert survey.fields["internal_numbers"].counts[0] == ([], 2)
    crowd.add("Dora", location="Dortmund")
    crowd.add("Emil", location="Essen")
    assert survey_users(crowd.workspace, crowd.ids).fields["location"].other_values == 2


def test_a_survey_costs_statements_by_the_thousand(crowd: Crowd) -> None:
    ids = crowd.add_many(3000)
    with counting_statements() as seen:
        survey_users(crowd.workspace, ids)
    assert len(seen) < 25
    assert survey_users(crowd.workspace, []).first_name == ""
