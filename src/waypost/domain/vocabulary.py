"""The closed sets of the field. Every set a source can be silent about has a member UNKNOWN."""

from enum import StrEnum


class Side(StrEnum):
    """Of a passage: leaving one territory, entering the next."""

    EXIT = "exit"
    ENTRY = "entry"


class VehicleKind(StrEnum):
    """What the party travels with."""

    MOTORCYCLE = "motorcycle"
    BICYCLE = "bicycle"
    CAR = "car"
    FOUR_BY_FOUR = "4x4"
    VAN = "van"
    TRUCK = "truck"
    BUS = "bus"
    FOOT = "foot"
    TRAIN = "train"
    UNKNOWN = "unknown"

    @property
    def is_motor(self) -> bool:
        """Whether customs treats it as a means of transport that needs papers (Istanbul Convention, Annex C)."""
        return self not in {VehicleKind.BICYCLE, VehicleKind.FOOT, VehicleKind.TRAIN, VehicleKind.UNKNOWN}


class Basis(StrEnum):
    """What a rule rests on. Only the first three may require or forbid."""

    STATUTE = "statute"
    OFFICIAL_NOTICE = "official-notice"
    ASSOCIATION = "association"
    AGENT_QUOTE = "agent-quote"
    TOLD_AT_COUNTER = "told-at-counter"
    TRAVELLER = "traveller"
    GENERAL_KNOWLEDGE = "general-knowledge"

    @property
    def binds(self) -> bool:
        """Whether a provision of this basis may require or forbid; the others are printed as practised."""
        return self in {Basis.STATUTE, Basis.OFFICIAL_NOTICE, Basis.ASSOCIATION}


class Authority(StrEnum):
    """Who decides at a post. Those who sell are vendors, never authorities."""

    IMMIGRATION = "immigration"
    """Persons; in China border inspection (bianjian): persons and their vehicles."""
    CUSTOMS = "customs"
    QUARANTINE = "quarantine"
    GUARDS = "guards"
    TRAFFIC_POLICE = "traffic-police"
    HEAD_OF_POST = "head-of-post"
    REGIONAL_OFFICE = "regional-office"
    CAPITAL = "capital"
    OTHER = "other"
    UNKNOWN = "unknown"


class VendorKind(StrEnum):
    """Those who sell."""

    AGENCY = "agency"
    GUIDE = "guide"
    INSURER = "insurer"
    BANK = "bank"
    BROKER = "broker"
    CLUB = "club"
    CARRIER = "carrier"
    OTHER = "other"


class Level(StrEnum):
    """How high in the hierarchy an attempt was decided."""

    COUNTER = "counter"
    CHIEF = "chief"
    REGIONAL_OFFICE = "regional-office"
    CAPITAL = "capital"
    UNKNOWN = "unknown"


class AttemptOutcome(StrEnum):
    """How one try ended."""

    PASSED = "passed"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    CLOSED = "closed"
    GAVE_UP = "gave-up"
    NOT_ATTEMPTED = "not-attempted"
    PENDING = "pending"
    UNKNOWN = "unknown"


class About(StrEnum):
    """What a decision was about."""

    PERSON = "person"
    VEHICLE = "vehicle"
    GOODS = "goods"
    UNKNOWN = "unknown"


class Ending(StrEnum):
    """How a whole passage ended."""

    PASSED = "passed"
    REFUSED = "refused"
    GAVE_UP = "gave-up"
    NOT_ATTEMPTED = "not-attempted"
    REDIRECTED = "redirected"
    STRANDED = "stranded"
    TAKEN_BACK = "taken-back"
    IMPOUNDED = "vehicle-impounded"
    SOLD_OR_LEFT = "vehicle-sold-or-left"
    PARTY_SPLIT = "party-split"
    PENDING = "pending"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """The reason given, coded; the words stay beside it."""

    NO_RULE = "no-rule"
    VEHICLE_PAPERS = "vehicle-papers"
    PLATE = "plate"
    OWNERSHIP = "ownership"
    VISA = "visa"
    PERMIT = "permit"
    INSURANCE = "insurance"
    NATIONALITY = "nationality"
    VEHICLE_KIND = "vehicle-kind"
    VEHICLE_AGE = "vehicle-age"
    STEERING_SIDE = "steering-side"
    NO_GUIDE = "no-guide"
    SECURITY = "security-deposit"
    HOLIDAY = "holiday"
    HOURS = "hours"
    CLOSED = "closed"
    QUEUE = "queue"
    GOODS = "goods"
    HEALTH = "health"
    HIGHER_OFFICE = "higher-office"
    ROAD = "road"
    PRICE = "price"
    OTHER = "other"
    UNKNOWN = "unknown"


class HowKnown(StrEnum):
    """How the teller knows."""

    FIRST_HAND = "first-hand"
    SECOND_HAND = "second-hand"
    OFFICIAL_WORD = "official-word"
    RUMOUR = "rumour"
    NEWS = "news"
    UNKNOWN = "unknown"


class Flag(StrEnum):
    """Why a report stays out of the odds, or is to be read with care."""

    UNLAWFUL = "unlawful"
    """The passage or its advice broke the law: kept as reported, never a step, out of the odds."""
    NEWS_ITEM = "news-item"
    PLAN_ONLY = "plan-only"
    UNFINISHED = "unfinished"
    NOT_OWN_VEHICLE = "not-own-vehicle"
    DUPLICATE = "duplicate"
    OUTCOME_INFERRED = "outcome-inferred"
    PANEL = "panel"
    """Answered when all who had planned the passage were asked: told whatever happened, so free of reporting bias."""


class CrossingKind(StrEnum):
    """What passes the border there."""

    ROAD = "road"
    RAIL = "rail"
    FOOTPATH = "footpath"
    FERRY = "ferry"


class AccessStatus(StrEnum):
    """Whether a crossing lets a class of people or vehicles through. Unknown is not open."""

    OPEN = "open"
    CLOSED = "closed"
    EXPECTED = "expected"
    """Announced, not yet so."""
    UNKNOWN = "unknown"


class ClosedReason(StrEnum):
    """Why it is closed."""

    HOURS = "hours"
    HOLIDAY = "holiday"
    SEASON = "season"
    DIRECTION = "direction"
    THIRD_COUNTRY_NATIONALS = "third-country-nationals"
    VEHICLES = "vehicles"
    PLATES = "plates"
    UNSTAFFED = "unstaffed"
    GONE = "gone"
    """Road, bridge or ferry no longer there."""
    WAR = "war"
    POLICY = "policy"
    EPIDEMIC = "epidemic"
    UNKNOWN = "unknown"


class Who(StrEnum):
    """Whom an access entry is about."""

    EVERYONE = "everyone"
    CITIZENS_OF_BOTH = "citizens-of-both"
    LOCALS = "locals"
    THIRD_COUNTRY_NATIONALS = "third-country-nationals"
    UNKNOWN = "unknown"


class MoneyKind(StrEnum):
    """What money is for the one who parts with it."""

    FEE = "fee"
    PREMIUM = "premium"
    SECURITY = "security"
    PENALTY = "penalty"
    SERVICE = "service"
    """Paid to a vendor."""
    UNOFFICIAL = "unofficial"
    UNKNOWN = "unknown"


class MoneyState(StrEnum):
    """What became of it."""

    QUOTED = "quoted"
    DEMANDED = "demanded"
    PAID = "paid"
    WAIVED = "waived"
    DECLINED = "declined"
    RETURNED = "returned"
    UNKNOWN = "unknown"


class Per(StrEnum):
    """What an amount is counted by."""

    VEHICLE = "vehicle"
    PERSON = "person"
    PARTY = "party"
    DAY = "day"
    UNKNOWN = "unknown"


class PlateRelation(StrEnum):
    """How the vehicle's plate stands to the side that decides. What does not compare is not borrowed."""

    HOME = "home"
    """The plate is of the deciding territory (leaving home, or coming back)."""
    NEIGHBOUR = "neighbour"
    """The plate is of the territory on the other side of this border."""
    THIRD = "third"
    FOREIGN_OWNED_LOCAL = "foreign-owned-local"
    """A plate of the deciding territory, driven by people who are not its citizens."""
    NO_PLATE = "no-plate"
    UNKNOWN = "unknown"


class NationalityRelation(StrEnum):
    """How the travellers' passports stand to the side that decides."""

    CITIZEN = "citizen"
    NEIGHBOUR = "neighbour"
    THIRD = "third"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Regime(StrEnum):
    """The customs regime of the vehicle on one side."""

    TEMPORARY_EXPORT = "temporary-export"
    OUTRIGHT_EXPORT = "outright-export"
    TEMPORARY_ADMISSION = "temporary-admission"
    TRANSIT = "transit"
    IMPORT = "import"
    RE_EXPORT = "re-export"
    RETURN_HOME = "return-home"
    FREE = "free"
    """Within a customs union, or nothing to declare (a bicycle, a person on foot)."""
    UNKNOWN = "unknown"


class PaperStatus(StrEnum):
    """What the rules say of an option."""

    ALLOWED = "allowed"
    INCOMPLETE = "incomplete"
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"


class RequirementStatus(StrEnum):
    """Whether one requirement is met."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"


class RegisteredTo(StrEnum):
    """Owner of record of the vehicle, seen from the party."""

    DRIVER = "driver"
    PARTY = "party"
    THIRD_PERSON = "third-person"
    COMPANY = "company"
    RENTAL = "rental"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """Confidence in our *reading* of a source, not in what it says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"
