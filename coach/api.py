"""The one door to the coach: every name a front end may use, and nothing else.

A name is loaded when it is first asked for (PEP 562), so that a front end that opens with Today
doesn't wait for lessons and audits; `tests/packaging/test_api.py` holds the two lists equal.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.app.drafts import Drafts
    from coach.app.group_rehearsal import GroupPage, GroupRehearsal, GroupScript, group_script
    from coach.app.lesson_faults import fault_message, fault_words
    from coach.app.outline import outline
    from coach.app.replies import (
        AuditRow,
        AuditView,
        CardsView,
        CardView,
        CheckInAnswer,
        CheckInView,
        Choice,
        CommunityView,
        DoctorView,
        EntryView,
        Finding,
        FindingView,
        Form,
        HistoryView,
        InboxItem,
        JudgedView,
        LessonView,
        LogView,
        PreviewView,
        ProgressView,
        ProposalView,
        RatioPoint,
        ReminderView,
        Reply,
        ReviewView,
        SettingsView,
        SettingView,
        Streams,
        Talk,
        TemplateView,
        TodayView,
    )
    from coach.app.service import (
        Coach,
        explain,
    )
    from coach.domain.chat import CommitWish, EntryWish, Understood
    from coach.domain.commitments import (
        MAX_PLAN,
        MAX_TITLE,
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
    from coach.domain.communities import Community
    from coach.domain.entries import (
        GIVE_KINDS,
        MAX_NOTE,
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
        NudgeId,
        SessionId,
    )
    from coach.domain.locales import likely_zones, zone_of_locale
    from coach.domain.nudges import (
        CardAnswer,
        NextTime,
        Nudge,
        NudgeKind,
        NudgeState,
        Rung,
    )
    from coach.domain.time import zone_names
    from coach.engine.commitments import Edited
    from coach.engine.people import (
        SETTING_KEYS,
        parse_weekdays,
    )
    from coach.engine.pictures import (
        begun,
        shade,
        steps_in_words,
        weeks,
    )
    from coach.engine.shapes import (
        ShapeOptions,
        describes,
        quality_of,
        remeasured,
        target_of,
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
        group_rehearsal,
        labels_of,
        model_from_environment,
        open_coach,
        parse_now,
        rehearse,
        reviewer,
        settings_from_environment,
        speak_as_at,
        support_message,
        words,
    )

_HOMES = {
    "coach.app.replies": (
        "AuditRow AuditView CardView CardsView CheckInAnswer CheckInView Choice "
        "CommunityView DoctorView EntryView Finding FindingView Form HistoryView InboxItem "
        "JudgedView LessonView LogView PreviewView ProgressView ProposalView RatioPoint "
        "ReminderView Reply ReviewView SettingView SettingsView Streams Talk TemplateView TodayView"
    ),
    "coach.app.drafts": "Drafts",
    "coach.app.group_rehearsal": "GroupPage GroupRehearsal GroupScript group_script",
    "coach.app.lesson_faults": "fault_message fault_words",
    "coach.app.outline": "outline",
    "coach.app.service": "Coach explain",
    "coach.domain.commitments": (
        "Bound Cadence Commitment CommitmentDraft Each MAX_PLAN MAX_TITLE Ratio Response Share "
        "State TEMPLATES Target check_target default_quality template"
    ),
    "coach.domain.chat": "CommitWish EntryWish Understood",
    "coach.domain.communities": "Community",
    "coach.domain.entries": (
        "EntryDraft GIVE_KINDS Kind MAX_NOTE Quality SOURCE_KINDS Standing check_amount parse_kind"
    ),
    "coach.domain.errors": "CoachError Conflict FaultError Invalid NotAllowed NotFound UserError",
    "coach.domain.ids": "Actor NudgeId SessionId",
    "coach.domain.nudges": "CardAnswer NextTime Nudge NudgeKind NudgeState Rung",
    "coach.domain.locales": "likely_zones zone_of_locale",
    "coach.domain.time": "zone_names",
    "coach.engine.commitments": "Edited",
    "coach.engine.people": "SETTING_KEYS parse_weekdays",
    "coach.engine.pictures": "begun shade steps_in_words weeks",
    "coach.engine.shapes": "ShapeOptions describes quality_of remeasured target_of",
    "coach.ports": "Clock Delivery DeliveryOutcome Library",
    "coach.wiring": (
        "Settings default_home group_rehearsal labels_of model_from_environment open_coach "
        "parse_now rehearse reviewer "
        "settings_from_environment speak_as_at support_message "
        "words"
    ),
}
"""The names of the door by the module that holds them."""

_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "GIVE_KINDS",
    "MAX_NOTE",
    "MAX_PLAN",
    "MAX_TITLE",
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
    "CommitWish",
    "Commitment",
    "CommitmentDraft",
    "Community",
    "CommunityView",
    "Conflict",
    "Delivery",
    "DeliveryOutcome",
    "DoctorView",
    "Drafts",
    "Each",
    "Edited",
    "EntryDraft",
    "EntryView",
    "EntryWish",
    "FaultError",
    "Finding",
    "FindingView",
    "Form",
    "GroupPage",
    "GroupRehearsal",
    "GroupScript",
    "HistoryView",
    "InboxItem",
    "Invalid",
    "JudgedView",
    "Kind",
    "LessonView",
    "Library",
    "LogView",
    "NextTime",
    "NotAllowed",
    "NotFound",
    "Nudge",
    "NudgeId",
    "NudgeKind",
    "NudgeState",
    "PreviewView",
    "ProgressView",
    "ProposalView",
    "Quality",
    "Ratio",
    "RatioPoint",
    "ReminderView",
    "Reply",
    "Response",
    "ReviewView",
    "Rung",
    "SessionId",
    "SettingView",
    "Settings",
    "SettingsView",
    "ShapeOptions",
    "Share",
    "Standing",
    "State",
    "Streams",
    "Talk",
    "Target",
    "TemplateView",
    "TodayView",
    "Understood",
    "UserError",
    "begun",
    "check_amount",
    "check_target",
    "default_home",
    "default_quality",
    "describes",
    "explain",
    "fault_message",
    "fault_words",
    "group_rehearsal",
    "group_script",
    "labels_of",
    "likely_zones",
    "model_from_environment",
    "open_coach",
    "outline",
    "parse_kind",
    "parse_now",
    "parse_weekdays",
    "quality_of",
    "rehearse",
    "remeasured",
    "reviewer",
    "settings_from_environment",
    "shade",
    "speak_as_at",
    "steps_in_words",
    "support_message",
    "target_of",
    "template",
    "weeks",
    "words",
    "zone_names",
    "zone_of_locale",
]


def __getattr__(name: str) -> object:
    """A name of the door, loaded now and kept."""
    if name not in _HOME_OF:
        message = f"coach.api has no {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found
    return found
