"""The one door to the coach: every name a front end may use, and nothing else.

A name is loaded when it is first asked for (PEP 562), so that a front end that opens with Today
doesn't wait for lessons and audits; `tests/packaging/test_api.py` holds the two lists equal.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.app.replies import (
        AuditRow,
        AuditView,
        CardsView,
        CardView,
        CheckInAnswer,
        CheckInView,
        Choice,
        DoctorView,
        EntryView,
        Finding,
        Form,
        HistoryView,
        InboxItem,
        LessonView,
        LogView,
        PreviewView,
        ProgressView,
        RatioPoint,
        Reply,
        SettingsView,
        SettingView,
        Talk,
        TemplateView,
        TodayView,
    )
    from coach.app.service import (
        Coach,
        explain,
    )
    from coach.domain.commitments import (
        TEMPLATES,
        Bound,
        Cadence,
        Commitment,
        CommitmentDraft,
        Each,
        Ratio,
        Response,
        Share,
        State,
        Target,
        check_target,
        default_quality,
        template,
    )
    from coach.domain.entries import (
        GIVE_KINDS,
        SOURCE_KINDS,
        EntryDraft,
        Kind,
        Quality,
        Standing,
        check_amount,
        parse_kind,
    )
    from coach.domain.errors import (
        CoachError,
        Conflict,
        FaultError,
        Invalid,
        NotAllowed,
        NotFound,
        UserError,
    )
    from coach.domain.ids import (
        Actor,
    )
    from coach.domain.nudges import (
        CardAnswer,
        NextTime,
        NudgeState,
        Rung,
    )
    from coach.engine.commitments import Edited
    from coach.engine.people import (
        SETTING_KEYS,
        parse_weekdays,
    )
    from coach.ports import (
        Clock,
        Delivery,
        DeliveryOutcome,
        Library,
    )
    from coach.wiring import (
        Settings,
        default_home,
        open_coach,
        parse_now,
        settings_from_environment,
        words,
    )

_HOMES = {
    "coach.app.replies": (
        "AuditRow AuditView CardView CardsView CheckInAnswer CheckInView Choice "
        "DoctorView EntryView Finding Form HistoryView InboxItem LessonView LogView "
        "PreviewView ProgressView RatioPoint Reply SettingView SettingsView Talk "
        "TemplateView TodayView"
    ),
    "coach.app.service": "Coach explain",
    "coach.domain.commitments": (
        "Bound Cadence Commitment CommitmentDraft Each Ratio Response Share State "
        "TEMPLATES Target check_target default_quality template"
    ),
    "coach.domain.entries": (
        "EntryDraft GIVE_KINDS Kind Quality SOURCE_KINDS Standing check_amount parse_kind"
    ),
    "coach.domain.errors": "CoachError Conflict FaultError Invalid NotAllowed NotFound UserError",
    "coach.domain.ids": "Actor",
    "coach.domain.nudges": "CardAnswer NextTime NudgeState Rung",
    "coach.engine.commitments": "Edited",
    "coach.engine.people": "SETTING_KEYS parse_weekdays",
    "coach.ports": "Clock Delivery DeliveryOutcome Library",
    "coach.wiring": "Settings default_home open_coach parse_now settings_from_environment words",
}
"""The names of the door by the module that holds them."""

_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "GIVE_KINDS",
    "SETTING_KEYS",
    "SOURCE_KINDS",
    "TEMPLATES",
    "Actor",
    "AuditRow",
    "AuditView",
    "Bound",
    "Cadence",
    "CardAnswer",
    "CardView",
    "CardsView",
    "CheckInAnswer",
    "CheckInView",
    "Choice",
    "Clock",
    "Coach",
    "CoachError",
    "Commitment",
    "CommitmentDraft",
    "Conflict",
    "Delivery",
    "DeliveryOutcome",
    "DoctorView",
    "Each",
    "Edited",
    "EntryDraft",
    "EntryView",
    "FaultError",
    "Finding",
    "Form",
    "HistoryView",
    "InboxItem",
    "Invalid",
    "Kind",
    "LessonView",
    "Library",
    "LogView",
    "NextTime",
    "NotAllowed",
    "NotFound",
    "NudgeState",
    "PreviewView",
    "ProgressView",
    "Quality",
    "Ratio",
    "RatioPoint",
    "Reply",
    "Response",
    "Rung",
    "SettingView",
    "Settings",
    "SettingsView",
    "Share",
    "Standing",
    "State",
    "Talk",
    "Target",
    "TemplateView",
    "TodayView",
    "UserError",
    "check_amount",
    "check_target",
    "default_home",
    "default_quality",
    "explain",
    "open_coach",
    "parse_kind",
    "parse_now",
    "parse_weekdays",
    "settings_from_environment",
    "template",
    "words",
]


def __getattr__(name: str) -> object:
    """A name of the door, loaded now and kept."""
    if name not in _HOME_OF:
        message = f"coach.api has no {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found
    return found
