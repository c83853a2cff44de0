"""The closed sets of the field in the words of a form: short, plain, and in the reader's language."""

from collections.abc import Mapping

from waypost.domain.vocabulary import (
    About,
    AttemptOutcome,
    Authority,
    Ending,
    HowKnown,
    Level,
    MoneyKind,
    MoneyState,
    Per,
    Reason,
    RegisteredTo,
    Side,
    VehicleKind,
)
from waypost.web.frame.speech import later

Words = Mapping[str, str]

UNSURE = later("unsure")

ENDINGS: Words = {
    Ending.PASSED: later("through"),
    Ending.REFUSED: later("refused"),
    Ending.GAVE_UP: later("gave up"),
    Ending.REDIRECTED: later("sent to another crossing"),
    Ending.NOT_ATTEMPTED: later("did not go after all"),
    Ending.PENDING: later("still waiting"),
    Ending.STRANDED: later("stuck between the posts"),
    Ending.TAKEN_BACK: later("refused by the second side, let back by the first"),
    Ending.IMPOUNDED: later("vehicle impounded"),
    Ending.SOLD_OR_LEFT: later("vehicle sold or left"),
    Ending.PARTY_SPLIT: later("some through, some not"),
    Ending.UNKNOWN: UNSURE,
}
VEHICLES: Words = {
    VehicleKind.UNKNOWN: UNSURE,
    VehicleKind.MOTORCYCLE: later("motorcycle"),
    VehicleKind.BICYCLE: later("bicycle"),
    VehicleKind.CAR: later("car"),
    VehicleKind.FOUR_BY_FOUR: later("4x4"),
    VehicleKind.VAN: later("van or camper"),
    VehicleKind.TRUCK: later("truck"),
    VehicleKind.FOOT: later("on foot"),
    VehicleKind.BUS: later("by bus"),
    VehicleKind.TRAIN: later("by train"),
}
REGISTERED: Words = {
    RegisteredTo.UNKNOWN: UNSURE,
    RegisteredTo.DRIVER: later("the driver"),
    RegisteredTo.PARTY: later("somebody else of the party"),
    RegisteredTo.THIRD_PERSON: later("another person"),
    RegisteredTo.COMPANY: later("a company"),
    RegisteredTo.RENTAL: later("a rental firm"),
}
PROCEDURES: Words = {
    "unknown": UNSURE,
    "ordinary": later("ordinary, nothing special"),
    "national-permit": later("a permit written at the border"),
    "cpd": later("CPD carnet"),
    "ata": later("ATA carnet"),
    "guide": later("with a guide"),
    "agency": later("through an agency"),
    "outright-export": later("exported for good"),
    "transit": later("transit under customs control"),
}
HOW_KNOWN: Words = {
    HowKnown.FIRST_HAND: later("I was there"),
    HowKnown.SECOND_HAND: later("somebody who was there told me"),
    HowKnown.RUMOUR: later("I only heard of it"),
    HowKnown.UNKNOWN: UNSURE,
}
SIDES: Words = {"unknown": UNSURE, Side.EXIT: later("leaving"), Side.ENTRY: later("entering")}
OUTCOMES: Words = {
    AttemptOutcome.UNKNOWN: UNSURE,
    AttemptOutcome.PASSED: later("let through"),
    AttemptOutcome.REFUSED: later("refused"),
    AttemptOutcome.REDIRECTED: later("sent elsewhere"),
    AttemptOutcome.CLOSED: later("found it closed"),
    AttemptOutcome.GAVE_UP: later("gave up"),
    AttemptOutcome.PENDING: later("still waiting"),
}
LEVELS: Words = {
    Level.UNKNOWN: UNSURE,
    Level.COUNTER: later("at the counter"),
    Level.CHIEF: later("by the head of the post"),
    Level.REGIONAL_OFFICE: later("by the regional office"),
    Level.CAPITAL: later("in the capital"),
}
ABOUT: Words = {
    About.UNKNOWN: UNSURE,
    About.PERSON: later("a person"),
    About.VEHICLE: later("the vehicle"),
    About.GOODS: later("goods"),
}
AUTHORITIES: Words = {
    Authority.UNKNOWN: UNSURE,
    Authority.IMMIGRATION: later("immigration or border inspection"),
    Authority.CUSTOMS: later("customs"),
    Authority.QUARANTINE: later("quarantine or health"),
    Authority.GUARDS: later("border guards or army"),
    Authority.TRAFFIC_POLICE: later("traffic police"),
    Authority.HEAD_OF_POST: later("head of the post"),
    Authority.REGIONAL_OFFICE: later("regional office"),
    Authority.CAPITAL: later("the capital"),
    Authority.OTHER: later("another office"),
}
REASONS: Words = {
    Reason.UNKNOWN: UNSURE,
    Reason.NO_RULE: later("no rule was found for it"),
    Reason.VEHICLE_PAPERS: later("papers of the vehicle"),
    Reason.PLATE: later("its plate"),
    Reason.OWNERSHIP: later("who owns it"),
    Reason.VISA: later("visa"),
    Reason.PERMIT: later("a permit"),
    Reason.INSURANCE: later("insurance"),
    Reason.NATIONALITY: later("nationality"),
    Reason.VEHICLE_KIND: later("kind of vehicle"),
    Reason.VEHICLE_AGE: later("age of the vehicle"),
    Reason.STEERING_SIDE: later("side of the steering wheel"),
    Reason.NO_GUIDE: later("no guide or agency"),
    Reason.SECURITY: later("security or deposit"),
    Reason.HOLIDAY: later("holiday"),
    Reason.HOURS: later("hours"),
    Reason.CLOSED: later("crossing closed"),
    Reason.QUEUE: later("queue"),
    Reason.GOODS: later("goods"),
    Reason.HEALTH: later("health"),
    Reason.HIGHER_OFFICE: later("a higher office must decide"),
    Reason.ROAD: later("road or weather"),
    Reason.PRICE: later("price"),
    Reason.OTHER: later("something else"),
}
USES: Words = {
    "demanded": later("asked for"),
    "shown": later("shown"),
    "held": later("had it with us"),
    "used": later("used"),
    "given": later("given to us"),
    "refused": later("not accepted"),
}
MONEY_KINDS: Words = {
    MoneyKind.UNKNOWN: UNSURE,
    MoneyKind.FEE: later("fee"),
    MoneyKind.PREMIUM: later("insurance premium"),
    MoneyKind.SECURITY: later("security or deposit"),
    MoneyKind.PENALTY: later("penalty"),
    MoneyKind.SERVICE: later("agency, guide or broker"),
    MoneyKind.UNOFFICIAL: later("asked for unofficially"),
}
MONEY_STATES: Words = {
    MoneyState.UNKNOWN: UNSURE,
    MoneyState.QUOTED: later("quoted"),
    MoneyState.DEMANDED: later("demanded"),
    MoneyState.PAID: later("handed over"),
    MoneyState.WAIVED: later("waived"),
    MoneyState.DECLINED: later("declined by us"),
    MoneyState.RETURNED: later("returned"),
}
PER: Words = {
    Per.UNKNOWN: UNSURE,
    Per.VEHICLE: later("a vehicle"),
    Per.PERSON: later("a person"),
    Per.PARTY: later("all of us"),
    Per.DAY: later("a day"),
}
ANSWERS: Words = {"unknown": UNSURE, "yes": later("yes"), "no": later("no")}
