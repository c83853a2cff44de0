"""The table of facts: name, type, part of the trip, question in English, Chinese and Russian, values.

Facts of a person or vehicle are about the one the situation is for; ``history.``, ``stay.`` and relations are towards
the territory that decides (the side's own). ``goods.`` and ``party.`` are about everything and everyone travelling.
"""

from typing import Final

from .fact_types import Fact, FactType, Part, Question
from .vocabulary import NationalityRelation, PlateRelation, RegisteredTo, Side, VehicleKind

_YES_NO, _NUMBER, _DATE = FactType.YES_NO, FactType.NUMBER, FactType.DATE
_CHOICE, _TERRITORY, _TEXT, _CODES = FactType.CHOICE, FactType.TERRITORY, FactType.TEXT, FactType.CODES
_PERSON, _VEHICLE, _PARTY, _PASSAGE = Part.PERSON, Part.VEHICLE, Part.PARTY, Part.PASSAGE
_KINDS = tuple(kind.value for kind in VehicleKind if kind is not VehicleKind.UNKNOWN)
_PLATES = tuple(item.value for item in PlateRelation if item is not PlateRelation.UNKNOWN)
_RELATIONS = ("citizen", "neighbour", "third")
_PROCEDURES = ("ordinary", "national-permit", "cpd", "ata", "guide", "agency", "outright-export", "transit")
assert {*_RELATIONS, "mixed", "unknown"} == {item.value for item in NationalityRelation}

_VEHICLES: Final = (
    Fact(
        "vehicle.kind",
        _CHOICE,
        _VEHICLE,
        Question("What do you travel with?", "您使用什么交通工具？", "На чём вы едете?"),
        _KINDS,
    ),
    Fact(
        "vehicle.is_motor",
        _YES_NO,
        _VEHICLE,
        Question("Is it a motor vehicle?", "是机动车吗？", "Это моторное транспортное средство?"),
        derived=True,
        asked_as="vehicle.kind",
    ),
    Fact(
        "vehicle.plate",
        _TERRITORY,
        _VEHICLE,
        Question(
            "Which country's number plate does it carry?", "车辆挂哪个国家的牌照？", "Номера какой страны на машине?"
        ),
    ),
    Fact(
        "vehicle.plate_relation",
        _CHOICE,
        _VEHICLE,
        Question("Whose number plate does it carry?", "车辆挂哪里的牌照？", "Чьи номера на машине?"),
        _PLATES,
        derived=True,
        asked_as="vehicle.plate",
    ),
    Fact(
        "vehicle.unions",
        _CODES,
        _VEHICLE,
        Question("Which country's plate is it?", "是哪个国家的牌照？", "Номера какой страны?"),
        derived=True,
        asked_as="vehicle.plate",
    ),
    Fact(
        "vehicle.registered_to",
        _CHOICE,
        _VEHICLE,
        Question(
            "In whose name is the vehicle registered?", "车辆登记在谁的名下？", "На кого зарегистрирована машина?"
        ),
        tuple(item.value for item in RegisteredTo if item is not RegisteredTo.UNKNOWN),
    ),
    Fact(
        "vehicle.owner_present",
        _YES_NO,
        _VEHICLE,
        Question("Does the registered owner travel with it?", "登记车主是否同行？", "Едет ли с вами владелец машины?"),
    ),
    Fact(
        "vehicle.financed",
        _YES_NO,
        _VEHICLE,
        Question(
            "Is it financed, leased or pledged to a lender?",
            "车辆是否贷款、租赁或抵押？",
            "Машина в кредите или лизинге?",
        ),
    ),
    Fact(
        "vehicle.is_commercial",
        _YES_NO,
        _VEHICLE,
        Question(
            "Does it carry goods or passengers for payment?",
            "是否从事营运（载货或载客）？",
            "Машина везёт груз или пассажиров за плату?",
        ),
    ),
    Fact(
        "vehicle.is_camper",
        _YES_NO,
        _VEHICLE,
        Question("Is it registered as a camper?", "是否登记为房车？", "Машина зарегистрирована как дом на колёсах?"),
    ),
    Fact(
        "vehicle.age_years",
        _NUMBER,
        _VEHICLE,
        Question(
            "In which year was it first registered?",
            "车辆首次登记是哪一年？",
            "В каком году машина впервые зарегистрирована?",
        ),
        unit="years",
    ),
    Fact(
        "vehicle.engine_cc",
        _NUMBER,
        _VEHICLE,
        Question(
            "What is the engine's displacement in cc?", "发动机排量是多少毫升？", "Каков объём двигателя в куб. см?"
        ),
        unit="cubic centimetres",
    ),
    Fact(
        "vehicle.weight_kg",
        _NUMBER,
        _VEHICLE,
        Question(
            "What is its permitted total weight in kg?",
            "车辆最大允许总质量是多少公斤？",
            "Какова разрешённая полная масса в кг?",
        ),
        unit="kilograms",
    ),
    Fact(
        "vehicle.seats",
        _NUMBER,
        _VEHICLE,
        Question("How many seats has it?", "有几个座位？", "Сколько в машине мест?"),
        unit="seats",
    ),
    Fact(
        "vehicle.has_trailer",
        _YES_NO,
        _VEHICLE,
        Question("Does it pull a trailer?", "是否带拖车？", "Есть ли прицеп?"),
    ),
    Fact(
        "vehicle.steering_side",
        _CHOICE,
        _VEHICLE,
        Question("On which side is the steering wheel?", "方向盘在哪一侧？", "С какой стороны руль?"),
        ("left", "right", "none"),
    ),
    Fact(
        "vehicle.value",
        _NUMBER,
        _VEHICLE,
        Question(
            "What is it worth, in the currency of the trip?",
            "车辆价值多少（按行程货币）？",
            "Сколько стоит машина в валюте поездки?",
        ),
        unit="the trip's currency",
    ),
    Fact(
        "vehicle.returns_home",
        _YES_NO,
        _VEHICLE,
        Question(
            "Will it return to the country of its plate?",
            "车辆会回到牌照所在国吗？",
            "Вернётся ли машина в страну регистрации?",
        ),
    ),
    Fact(
        "vehicle.vin_legible",
        _YES_NO,
        _VEHICLE,
        Question(
            "Can the chassis number be read on the frame?", "车架号是否清晰可辨？", "Читается ли номер рамы (VIN)?"
        ),
    ),
)

_PERSONS: Final = (
    Fact(
        "person.passport",
        _TERRITORY,
        _PERSON,
        Question("Which passport do you use here?", "在这里使用哪本护照？", "Какой паспорт вы предъявите здесь?"),
    ),
    Fact(
        "person.passports",
        _CODES,
        _PERSON,
        Question("Which passports do you hold?", "您持有哪些护照？", "Какие у вас паспорта?"),
    ),
    Fact(
        "person.nationality_relation",
        _CHOICE,
        _PERSON,
        Question("Which passport do you use here?", "在这里使用哪本护照？", "Какой паспорт вы предъявите здесь?"),
        _RELATIONS,
        derived=True,
        asked_as="person.passport",
    ),
    Fact(
        "person.unions",
        _CODES,
        _PERSON,
        Question("Which passport do you use here?", "在这里使用哪本护照？", "Какой паспорт вы предъявите здесь?"),
        derived=True,
        asked_as="person.passport",
    ),
    Fact(
        "person.residence",
        _TERRITORY,
        _PERSON,
        Question("In which country do you live?", "您居住在哪个国家？", "В какой стране вы живёте?"),
    ),
    Fact(
        "person.residence_relation",
        _CHOICE,
        _PERSON,
        Question("In which country do you live?", "您居住在哪个国家？", "В какой стране вы живёте?"),
        ("resident", "neighbour", "third"),
        derived=True,
        asked_as="person.residence",
    ),
    Fact(
        "person.age",
        _NUMBER,
        _PERSON,
        Question("How old are you?", "您多大年龄？", "Сколько вам лет?"),
        unit="years",
    ),
    Fact(
        "person.licences",
        _CODES,
        _PERSON,
        Question(
            "Which driving licences and international permits do you hold?",
            "您持有哪些驾照和国际驾驶许可？",
            "Какие у вас водительские права и международные удостоверения?",
        ),
    ),
    Fact(
        "person.vehicles",
        _NUMBER,
        _PERSON,
        Question(
            "How many vehicles enter in your name?", "以您的名义入境几辆车？", "Сколько машин въезжает на ваше имя?"
        ),
        unit="vehicles",
    ),
    Fact(
        "person.drives",
        _YES_NO,
        _PERSON,
        Question("Do you drive a motor vehicle of the party?", "您是否驾驶本团队的机动车？", "Вы за рулём?"),
    ),
)

_PASSAGES: Final = (
    Fact(
        "passage.crossing",
        _TEXT,
        _PASSAGE,
        Question("Which border crossing will you use?", "您走哪个口岸？", "Через какой пункт пропуска вы едете?"),
    ),
    Fact(
        "passage.border",
        _TEXT,
        _PASSAGE,
        Question("Which border is it?", "是哪条边界？", "Какая это граница?"),
    ),
    Fact(
        "passage.origin",
        _TERRITORY,
        _PASSAGE,
        Question("Which country do you leave?", "您离开哪个国家？", "Из какой страны вы выезжаете?"),
    ),
    Fact(
        "passage.target",
        _TERRITORY,
        _PASSAGE,
        Question("Which country do you enter?", "您进入哪个国家？", "В какую страну вы въезжаете?"),
    ),
    Fact(
        "passage.by_sea",
        _YES_NO,
        _PASSAGE,
        Question("Do you come by ship, to a port?", "您是否乘船抵港？", "Вы прибываете морем, в порт?"),
    ),
    Fact(
        "passage.side",
        _CHOICE,
        _PASSAGE,
        Question("Are you leaving or entering?", "是出境还是入境？", "Вы выезжаете или въезжаете?"),
        tuple(side.value for side in Side),
    ),
    Fact(
        "passage.procedure",
        _CHOICE,
        _PASSAGE,
        Question(
            "By which procedure does the vehicle pass?", "车辆按哪种手续过境？", "По какой процедуре проходит машина?"
        ),
        _PROCEDURES,
    ),
    Fact(
        "passage.date",
        _DATE,
        _PASSAGE,
        Question("On which day will you be at the border?", "您哪一天到口岸？", "В какой день вы будете на границе?"),
    ),
    Fact(
        "passage.month",
        _NUMBER,
        _PASSAGE,
        Question("On which day will you be at the border?", "您哪一天到口岸？", "В какой день вы будете на границе?"),
        derived=True,
        asked_as="passage.date",
        unit="months of the year",
    ),
    Fact(
        "passage.weekday",
        _CHOICE,
        _PASSAGE,
        Question("On which day will you be at the border?", "您哪一天到口岸？", "В какой день вы будете на границе?"),
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        derived=True,
        asked_as="passage.date",
    ),
    Fact(
        "passage.unions",
        _CODES,
        _PASSAGE,
        Question("Which border is it?", "是哪条边界？", "Какая это граница?"),
        derived=True,
        asked_as="passage.border",
    ),
)

_PARTY_FACTS: Final = (
    ("party.size", _NUMBER, "How many people travel together?", "一行几人？", "Сколько вас человек?"),
    ("party.vehicles", _NUMBER, "How many vehicles travel together?", "一行几辆车？", "Сколько у вас машин?"),
    ("party.pets", _YES_NO, "Do you bring an animal?", "是否携带动物？", "Везёте ли вы животное?"),
    (
        "party.children",
        _YES_NO,
        "Is anyone under 18 with you?",
        "是否有未满18岁的同行人？",
        "Есть ли с вами дети до 18 лет?",
    ),
    ("goods.drone", _YES_NO, "Do you carry a drone?", "是否携带无人机？", "Везёте ли вы дрон?"),
    (
        "goods.medicine",
        _YES_NO,
        "Do you carry prescription medicine?",
        "是否携带处方药？",
        "Везёте ли вы рецептурные лекарства?",
    ),
    (
        "goods.satellite_phone",
        _YES_NO,
        "Do you carry a satellite phone?",
        "是否携带卫星电话？",
        "Везёте ли вы спутниковый телефон?",
    ),
    ("goods.radio", _YES_NO, "Do you carry a radio transmitter?", "是否携带无线电台？", "Везёте ли вы рацию?"),
    (
        "goods.food",
        _YES_NO,
        "Do you carry meat, milk, fruit or plants?",
        "是否携带肉、奶、水果或植物？",
        "Везёте ли вы мясо, молоко, фрукты или растения?",
    ),
    ("goods.alcohol", _YES_NO, "Do you carry alcohol?", "是否携带酒类？", "Везёте ли вы алкоголь?"),
    (
        "goods.cash_over_10000_usd",
        _YES_NO,
        "Do you carry more than 10,000 USD in cash?",
        "是否携带超过一万美元现金？",
        "Везёте ли вы более 10 000 долларов наличными?",
    ),
    ("goods.weapon", _YES_NO, "Do you carry a weapon?", "是否携带武器？", "Везёте ли вы оружие?"),
    (
        "history.open_admission",
        _YES_NO,
        "Is an earlier vehicle permit of this country still open?",
        "该国之前的车辆许可是否尚未注销？",
        "Остался ли незакрытым прежний временный ввоз в этой стране?",
    ),
    (
        "history.overstay",
        _YES_NO,
        "Did you or the vehicle ever overstay here?",
        "您或车辆曾在该国逾期停留吗？",
        "Были ли просрочки пребывания у вас или машины в этой стране?",
    ),
    (
        "history.days_used_this_year",
        _NUMBER,
        "How many days have you used here in the counting period?",
        "在计算期内已在该国停留几天？",
        "Сколько дней вы уже провели здесь за расчётный период?",
    ),
    (
        "history.days_since_exit",
        _NUMBER,
        "How many days ago did the vehicle last leave this country?",
        "车辆上次离开该国是几天前？",
        "Сколько дней назад машина в последний раз выехала из этой страны?",
    ),
    (
        "history.undischarged_carnet",
        _YES_NO,
        "Is a page of an earlier carnet not discharged?",
        "之前的单证册是否有未核销页？",
        "Остался ли незакрытый лист прежнего карнета?",
    ),
    (
        "history.stamps",
        _CODES,
        "Which countries' stamps are in your passport?",
        "护照上有哪些国家的章？",
        "Штампы каких стран есть в паспорте?",
    ),
    (
        "stay.days",
        _NUMBER,
        "How many days will you stay in this country?",
        "您将在该国停留几天？",
        "Сколько дней вы пробудете в этой стране?",
    ),
    (
        "stay.zones",
        _CODES,
        "Which restricted areas will you visit (gbao, tibet, border-zone ...)?",
        "您将前往哪些限制区域（如戈尔诺-巴达赫尚、西藏、边境区）？",
        "В какие закрытые зоны вы поедете (ГБАО, Тибет, погранзона ...)?",
    ),
    (
        "stay.onward",
        _TERRITORY,
        "Which country do you go on to from this one?",
        "您从该国前往哪个国家？",
        "В какую страну вы поедете дальше?",
    ),
    (
        "stay.purpose",
        _TEXT,
        "What is the purpose of the stay (tourism, transit, work ...)?",
        "停留目的是什么（旅游、过境、工作等）？",
        "Какова цель пребывания (туризм, транзит, работа ...)?",
    ),
)

FACTS: Final[dict[str, Fact]] = {
    fact.name: fact
    for fact in (
        *_VEHICLES,
        *_PERSONS,
        *_PASSAGES,
        *(Fact(name, kind, _PARTY, Question(*texts)) for name, kind, *texts in _PARTY_FACTS),
    )
}
"""Every fact by its name."""
