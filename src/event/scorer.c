// SPDX-License-Identifier: Apache-2.0
// The confidence of an event; see scorer.h. Weights stand in the pack, found by a 64-bit hash of the feature's text (lexicon/weights.h).
// Memory: a table of confidences. Cost: two multiplications a piece and a probe, or a pass over the text.
#include "event/scorer.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

enum {
    FEATURE_BYTES = 255, // longer ones are cut
    SCORER_UNIT = 1000,
    SCORER_SUMS = 5400,
};

static const kw_weight_slot scorer_nothing[1 << KW_WEIGHTS_MIN_BITS];

struct kw_scorer {
    const kw_weight_slot *weights; // [1 << slot_bits], of the pack where it has some
    unsigned slot_bits;
    bool trained;
    kw_role_weights bias; // of the roles
    kw_pieces pieces;
    uint8_t hundredths[2 * SCORER_SUMS + 1]; // confidence of the sums from -SCORER_SUMS on; two digits do not tell smaller or larger ones apart
};

// ---- hashes -----------------------------------------------------------------------------------------------------------
kw_piece kw_piece_of(kw_str text)
{
    uint64_t shift = 1, hash = kw_feature_hash(0, text.p, text.n, &shift);
    return (kw_piece){ text, hash, shift };
}

void kw_piece_append(kw_piece *piece, char mark, const kw_piece *more, char *bytes, size_t cap)
{
    piece->hash = (piece->hash * KW_FEATURE_BASE + kw_feature_digit(mark)) * more->shift + more->hash;
    piece->shift *= KW_FEATURE_BASE * more->shift;
    if (piece->text.n + 1 + more->text.n > cap) return;
    bytes[piece->text.n++] = mark;
    memcpy(bytes + piece->text.n, more->text.p, more->text.n);
    piece->text.n += more->text.n;
}

static kw_role_weights scorer_weights(const kw_scorer *s, uint64_t key)
{
    const kw_weight_slot *slot = &s->weights[kw_weights_at(s->weights, s->slot_bits, key)];
    return slot->key == key ? slot->weight : (kw_role_weights){ 0 };
}

static int32_t scorer_weight_of(const kw_scorer *s, kw_str name)
{
    int which = kw_feature_which(&name);
    return scorer_weights(s, kw_feature_key_of(name)).of[which];
}

// Two digits are all that training supports, and keep the output the same on every machine.
static void scorer_confidence(uint8_t *hundredths)
{
    for (int sum = -SCORER_SUMS; sum <= SCORER_SUMS; sum++) hundredths[sum + SCORER_SUMS] = (uint8_t)floor(100.0 / (1.0 + exp(-(double)sum / SCORER_UNIT)) + 0.5);
}

static void scorer_pieces(kw_pieces *p)
{
    for (int i = 0; i < 10; i++) p->digit[i] = kw_piece_of(kw_str_make(&"0123456789"[i], 1));
    for (int i = 0; i < KW_REL_COUNT; i++) p->rel[i] = kw_piece_from(kw_rel_name((kw_rel)i));
    for (int i = 0; i < KW_UPOS_COUNT; i++) p->pos[i] = kw_piece_from(kw_upos_name((kw_upos)i));
}

kawat_code kw_scorer_new(const kw_pack *pack, kw_scorer **out, kawat_error *err)
{
    kw_scorer *s = calloc(1, sizeof *s);
    if (!s) return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "confidence");
    s->weights = kw_pack_weights(pack, &s->slot_bits);
    s->trained = s->weights != NULL;
    if (!s->trained) s->weights = scorer_nothing;
    scorer_confidence(s->hundredths);
    scorer_pieces(&s->pieces);
    s->bias = scorer_weights(s, kw_feature_key_of(KW_STR(":bias")));
    *out = s;
    return KAWAT_OK;
}

void kw_scorer_free(kw_scorer *scorer) { free(scorer); }

const kw_pieces *kw_scorer_pieces(const kw_scorer *scorer) { return &scorer->pieces; }
int16_t kw_scorer_weight(const kw_scorer *scorer, uint64_t key) { return scorer_weights(scorer, key).of[0]; }
bool kw_scorer_trained(const kw_scorer *scorer) { return scorer->trained; }
double kw_scorer_threshold(const kw_scorer *scorer, const char *name) { return (double)scorer_weight_of(scorer, kw_str_from(name)) / SCORER_UNIT; }

void kw_features_init(kw_features *f, const kw_scorer *scorer, const char *bias, kw_arena *keep)
{
    *f = (kw_features){ .scorer = scorer, .keep = keep };
    f->sum = scorer_weight_of(scorer, kw_str_from(bias));
    if (keep) *KW_PUSH(keep, &f->list) = kw_str_from(bias);
}

void kw_features_begin(kw_features f[2], const kw_scorer *scorer, kw_arena *keep)
{
    for (int role = 0; role < 2; role++) {
        f[role] = (kw_features){ .scorer = scorer, .keep = keep, .sum = scorer->bias.of[role] };
        if (keep) *KW_PUSH(keep, &f[role].list) = role ? KW_STR("r:bias") : KW_STR("a:bias");
    }
}

// ---- writing a feature ----------------------------------------------------------------------------------------------
// Hundreds of features are made a sentence and few have a weight: printf would cost as much as the rest of coding.
typedef struct feature_text {
    char bytes[FEATURE_BYTES]; // written where it is to be kept
    bool keep;
    size_t n;
    uint64_t hash;
} feature_text;

static void feature_begin(feature_text *t, bool keep)
{
    t->keep = keep;
    t->n = 0;
    t->hash = 0;
}

static void feature_put(feature_text *t, const char *bytes, size_t n)
{
    if (n > sizeof t->bytes - t->n) n = sizeof t->bytes - t->n;
    if (n && t->keep) memcpy(t->bytes + t->n, bytes, n);
    t->n += n;
    t->hash = kw_feature_hash(t->hash, bytes, n, &(uint64_t){ 1 });
}

static void feature_put_number(feature_text *t, bool negative, unsigned value)
{
    char digits[12];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    if (negative) digits[--at] = '-';
    feature_put(t, digits + at, sizeof digits - at);
}

// The conversions %s, %.*s, %d and %u; from any other on the format stands as it is, which shows in the features.
static void feature_write(feature_text *t, const char *format, va_list args)
{
    for (const char *p = format; *p;) {
        if (*p != '%') {
            size_t n = 1;
            while (p[n] && p[n] != '%') n++;
            feature_put(t, p, n);
            p += n;
        } else if (p[1] == 's') {
            const char *s = va_arg(args, const char *);
            feature_put(t, s, strlen(s));
            p += 2;
        } else if (p[1] == '.' && p[2] == '*' && p[3] == 's') {
            int n = va_arg(args, int);
            feature_put(t, va_arg(args, const char *), n > 0 ? (size_t)n : 0);
            p += 4;
        } else if (p[1] == 'd') {
            int value = va_arg(args, int);
            feature_put_number(t, value < 0, value < 0 ? 0u - (unsigned)value : (unsigned)value);
            p += 2;
        } else if (p[1] == 'u') {
            feature_put_number(t, false, va_arg(args, unsigned));
            p += 2;
        } else {
            feature_put(t, p, strlen(p));
            return;
        }
    }
}

static void feature_keep(kw_features *f, feature_text *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->bytes[i] == ' ') t->bytes[i] = '_';
    *KW_PUSH(f->keep, &f->list) = kw_arena_str(f->keep, kw_str_make(t->bytes, t->n));
}

void kw_features_add(kw_features *f, const char *format, ...)
{
    feature_text text;
    feature_begin(&text, f->keep != NULL);
    va_list args;
    va_start(args, format);
    feature_write(&text, format, args);
    va_end(args);
    if (!text.n) return;
    f->sum += scorer_weights(f->scorer, kw_feature_key(text.hash)).of[0];
    if (f->keep) feature_keep(f, &text);
}

// ---- features under way -----------------------------------------------------------------------------------------------
void kw_tally_begin(kw_tally *t, kw_features *f, int roles)
{
    t->f = f;
    t->slots = f->scorer->weights;
    t->shift = 64 - f->scorer->slot_bits;
    t->roles = roles;
    t->n = 0;
    memset(t->sum, 0, sizeof t->sum);
}

void kw_tally_look_up(kw_tally *t)
{
    // Most stand where their key begins, or nowhere: no branch waits for the memory of these. The rest is looked up once more.
    uint32_t rest = 0;
    int32_t sum[4] = { 0 };
    for (uint32_t k = 0; k < t->n; k++) {
        uint64_t key = t->waiting[k];
        const kw_weight_slot *slot = &t->slots[key >> t->shift];
        int32_t here = -(slot->key == key);
        for (int i = 0; i < 4; i++) sum[i] += slot->weight.of[i] & here;
        t->waiting[rest] = key;
        rest += kw_weights_on(slot, key);
    }
    for (int i = 0; i < 4; i++) t->sum[i] += sum[i];
    for (uint32_t k = 0; k < rest; k++) {
        kw_role_weights weights = scorer_weights(t->f->scorer, t->waiting[k]);
        for (int i = 0; i < 4; i++) t->sum[i] += weights.of[i];
    }
    t->n = 0;
}

void kw_tally_end(kw_tally *t)
{
    kw_tally_look_up(t);
    if (!t->roles) t->f->sum += t->sum[0];
    for (int role = 0; role < 2; role++) {
        if (!(t->roles >> role & 1)) continue;
        t->f[role].sum += t->sum[role];
        t->f[role].choice += t->sum[2 + role];
    }
}

// role: 'a' or 'r' to stand before the name, 0: nothing
static void tally_keep(kw_features *f, char role, const kw_piece *name, const kw_piece *const *values, uint32_t n)
{
    feature_text text;
    feature_begin(&text, true);
    if (role) feature_put(&text, &role, 1);
    feature_put(&text, name->text.p, name->text.n);
    for (uint32_t i = 0; i < n; i++) {
        if (i) feature_put(&text, ":", 1);
        feature_put(&text, values[i]->text.p, values[i]->text.n);
    }
    feature_keep(f, &text);
}

void kw_tally_keep(kw_tally *t, const kw_piece *name, const kw_piece *const *values, uint32_t n)
{
    if (!t->roles) tally_keep(t->f, 0, name, values, n);
    if (t->roles & KW_ROLE_ACTOR) tally_keep(&t->f[0], 'a', name, values, n);
    if (t->roles & KW_ROLE_RECIPIENT) tally_keep(&t->f[1], 'r', name, values, n);
}

double kw_features_confidence(const kw_features *f)
{
    if (!f->scorer->trained) return 0.5;
    int32_t sum = f->sum < -SCORER_SUMS ? -SCORER_SUMS : f->sum > SCORER_SUMS ? SCORER_SUMS : f->sum;
    return f->scorer->hundredths[sum + SCORER_SUMS] / 100.0;
}

double kw_features_share(const kw_features *f) { return exp((double)f->choice / SCORER_UNIT); }

kw_str kw_features_text(const kw_features *f)
{
    if (!f->keep) return KW_STR("");
    size_t n = 0;
    for (uint32_t i = 0; i < f->list.n; i++) n += f->list.items[i].n + 1;
    char *p = kw_arena_alloc(f->keep, n + 1);
    size_t at = 0;
    for (uint32_t i = 0; i < f->list.n; i++) {
        if (i) p[at++] = ' ';
        memcpy(p + at, f->list.items[i].p, f->list.items[i].n);
        at += f->list.items[i].n;
    }
    return kw_str_make(p, at);
}
