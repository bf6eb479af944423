// SPDX-License-Identifier: Apache-2.0
// Names of Universal Dependencies tags, relations and features; see text.h. Constant tables, linear search: used when a model
// is opened, never a word at a time.
#include "text/text.h"

static const char *const upos_names[KW_UPOS_COUNT] = {
    "_", "X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB",
};

static const char *const rel_names[KW_REL_COUNT] = {
    "_", "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp",
    "clf", "compound", "conj", "cop", "csubj", "dep", "det", "discourse",
    "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct",
    "reparandum", "root", "vocative", "xcomp",
};

static const char *const sub_names[KW_SUB_COUNT] = {
    "", "agent", "emph", "foreign", "name", "outer", "pass", "poss", "predet", "preconj",
    "prt", "relcl", "tmod", "lmod", "unmarked", "desc", "npmod", "?",
};

static const struct { const char *name; uint32_t bit; } feat_names[] = {
    { "Voice=Pass", KW_FEAT_PASS }, { "Voice=Act", KW_FEAT_ACT }, { "Voice=Bare", KW_FEAT_BARE }, { "Number=Plur", KW_FEAT_PLUR }, { "Number=Sing", KW_FEAT_SING },
    { "Tense=Past", KW_FEAT_PAST }, { "Tense=Pres", KW_FEAT_PRES }, { "VerbForm=Fin", KW_FEAT_FIN }, { "VerbForm=Inf", KW_FEAT_INF },
    { "VerbForm=Ger", KW_FEAT_GER }, { "VerbForm=Part", KW_FEAT_PART }, { "Polarity=Neg", KW_FEAT_NEG }, { "Person=1", KW_FEAT_P1 },
    { "Person=2", KW_FEAT_P2 }, { "Person=3", KW_FEAT_P3 }, { "PronType=Dem", KW_FEAT_DEM }, { "PronType=Rel", KW_FEAT_REL }, { "PronType=Neg", KW_FEAT_NEG },
    { "Poss=Yes", KW_FEAT_POSS }, { "Gender=Fem", KW_FEAT_FEM }, { "Gender=Masc", KW_FEAT_MASC }, { "Mood=Imp", KW_FEAT_IMP },
};

static int label_find(const char *const *names, int count, kw_str name, int otherwise)
{
    for (int i = 1; i < count; i++)
        if (kw_str_is(name, names[i])) return i;
    return otherwise;
}

const char *kw_upos_name(kw_upos upos) { return upos < KW_UPOS_COUNT ? upos_names[upos] : "_"; }
kw_upos kw_upos_from(kw_str name) { return (kw_upos)label_find(upos_names, KW_UPOS_COUNT, name, KW_UPOS_NONE); }
const char *kw_rel_name(kw_rel rel) { return rel < KW_REL_COUNT ? rel_names[rel] : "_"; }

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
            if (kw_str_is(part, feat_names[i].name)) bits |= feat_names[i].bit;
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
