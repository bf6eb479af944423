// SPDX-License-Identifier: Apache-2.0
// Names of Universal Dependencies tags, relations and features; see text.h. Constant tables, linear search: used when a model
// is opened, never a word at a time.
#include "text/text.h"

#define N(name) KW_STR_CONST(name)
static const kw_str upos_names[KW_UPOS_COUNT] = {
    N("_"), N("X"), N("ADJ"), N("ADP"), N("ADV"), N("AUX"), N("CCONJ"), N("DET"), N("INTJ"), N("NOUN"),
    N("NUM"), N("PART"), N("PRON"), N("PROPN"), N("PUNCT"), N("SCONJ"), N("SYM"), N("VERB"),
};

static const kw_str rel_names[KW_REL_COUNT] = {
    N("_"), N("acl"), N("advcl"), N("advmod"), N("amod"), N("appos"), N("aux"), N("case"), N("cc"), N("ccomp"),
    N("clf"), N("compound"), N("conj"), N("cop"), N("csubj"), N("dep"), N("det"), N("discourse"),
    N("dislocated"), N("expl"), N("fixed"), N("flat"), N("goeswith"), N("iobj"), N("list"), N("mark"),
    N("nmod"), N("nsubj"), N("nummod"), N("obj"), N("obl"), N("orphan"), N("parataxis"), N("punct"),
    N("reparandum"), N("root"), N("vocative"), N("xcomp"),
};

static const kw_str sub_names[KW_SUB_COUNT] = {
    N(""), N("agent"), N("emph"), N("foreign"), N("name"), N("outer"), N("pass"), N("poss"), N("predet"), N("preconj"),
    N("prt"), N("relcl"), N("tmod"), N("lmod"), N("unmarked"), N("desc"), N("npmod"), N("?"),
};
#undef N

static const struct { kw_str name; uint32_t bit; } feat_names[] = {
#define F(name, bit) { KW_STR_CONST(name), bit }
    F("Voice=Pass", KW_FEAT_PASS), F("Voice=Act", KW_FEAT_ACT), F("Voice=Bare", KW_FEAT_BARE), F("Number=Plur", KW_FEAT_PLUR), F("Number=Sing", KW_FEAT_SING),
    F("Tense=Past", KW_FEAT_PAST), F("Tense=Pres", KW_FEAT_PRES), F("VerbForm=Fin", KW_FEAT_FIN), F("VerbForm=Inf", KW_FEAT_INF),
    F("VerbForm=Ger", KW_FEAT_GER), F("VerbForm=Part", KW_FEAT_PART), F("Polarity=Neg", KW_FEAT_NEG), F("Person=1", KW_FEAT_P1),
    F("Person=2", KW_FEAT_P2), F("Person=3", KW_FEAT_P3), F("PronType=Dem", KW_FEAT_DEM), F("PronType=Rel", KW_FEAT_REL), F("PronType=Neg", KW_FEAT_NEG),
    F("Poss=Yes", KW_FEAT_POSS), F("Gender=Fem", KW_FEAT_FEM), F("Gender=Masc", KW_FEAT_MASC), F("Mood=Imp", KW_FEAT_IMP),
#undef F
};

static int label_find(const kw_str *names, int count, kw_str name, int otherwise)
{
    for (int i = 1; i < count; i++)
        if (kw_str_eq(name, names[i])) return i;
    return otherwise;
}

const char *kw_upos_name(kw_upos upos) { return upos < KW_UPOS_COUNT ? upos_names[upos].p : "_"; }
kw_upos kw_upos_from(kw_str name) { return (kw_upos)label_find(upos_names, KW_UPOS_COUNT, name, KW_UPOS_NONE); }
const char *kw_rel_name(kw_rel rel) { return rel < KW_REL_COUNT ? rel_names[rel].p : "_"; }

kw_rel kw_rel_from(kw_str deprel)
{
    kw_str base = kw_str_sub(deprel, 0, kw_str_find_byte(deprel, ':', 0));
    return (kw_rel)label_find(rel_names, KW_REL_COUNT, base, KW_REL_NONE);
}

kw_sub kw_sub_from(kw_str deprel)
{
    size_t colon = kw_str_find_byte(deprel, ':', 0);
    if (colon == deprel.n) return KW_SUB_NONE;
    return (kw_sub)label_find(sub_names, KW_SUB_COUNT, kw_str_sub(deprel, colon + 1, deprel.n), KW_SUB_OTHER);
}

uint32_t kw_feat_from(kw_str feats)
{
    uint32_t bits = 0;
    for (kw_str part; kw_str_next(&feats, '|', &part);)
        for (size_t i = 0; i < sizeof feat_names / sizeof *feat_names; i++)
            if (kw_str_eq(part, feat_names[i].name)) bits |= feat_names[i].bit;
    return bits;
}

uint32_t kw_text_sent_of(const kw_text *text, uint32_t word)
{
    uint32_t lo = 0, hi = text->n_sents;
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (text->sents[mid].first <= word) lo = mid;
        else hi = mid;
    }
    return lo;
}
