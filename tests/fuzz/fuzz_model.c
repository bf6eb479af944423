// SPDX-License-Identifier: Apache-2.0
// Fuzz target: an altered model (altered.h). Holds: opening answers with a code and a reason; a model that is taken analyses a sentence into
// one tree.
#include "altered.h"
#include "analyse/analyse.h"
#include "analyse/model.h"
#include "text/segment.h"

#include <setjmp.h>
#include <xxhash.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds) abort();
}

static void no_rows(void *context, uint32_t row, kw_str *cells)
{
    (void)context;
    (void)row;
    (void)cells;
}

static void check_tree(const kw_text *text)
{
    for (uint32_t s = 0; s < text->n_sents; s++) {
        const kw_sent *sent = &text->sents[s];
        uint32_t roots = 0;
        for (uint32_t i = 0; i < sent->count; i++) {
            const kw_word *w = &text->words[sent->first + i];
            need(w->head >= -1 && w->head < (int32_t)sent->count && w->head != (int32_t)i);
            roots += w->head == -1;
            int32_t at = (int32_t)i;
            for (uint32_t steps = 0; at >= 0; steps++) {
                need(steps <= sent->count);
                at = text->words[sent->first + (uint32_t)at].head;
            }
            need(w->upos < KW_UPOS_COUNT && w->rel < KW_REL_COUNT && w->sub < KW_SUB_COUNT);
        }
        need(roots == 1);
    }
}

static void analyse(const kw_analyser *analyser, kw_segmenter *segmenter)
{
    static const char sentence[] = "Presiden Prancis mengunjungi Jepang pada Senin, kata juru bicaranya. Ia membantah.";
    kw_analyse_ws *ws = NULL;
    kawat_error err = { 0 };
    if (kw_analyse_ws_new(analyser, &ws, &err) != KAWAT_OK) return;
    kw_arena arena;
    jmp_buf fail;
    kw_text text = { 0 };
    kw_arena_init(&arena, (size_t)1 << 28);
    arena.fail = &fail;
    if (setjmp(fail) == 0) {
        need(kw_segment(segmenter, sentence, sizeof sentence - 1, false, &arena, &text, &err) == KAWAT_OK);
        kw_analyse_run(analyser, ws, &arena, &text, 0, text.n_sents);
        check_tree(&text);
    }
    kw_arena_clear(&arena);
    kw_analyse_ws_free(ws);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static altered_file file;
    static kw_segmenter *segmenter;
    if (!file.original) {
        kw_rows none = { NULL, 0, no_rows };
        altered_load(&file, "id.model");
        need(kw_segmenter_new("id", &none, &none, &segmenter, NULL) == KAWAT_OK);
    }
    altered_make(&file, data, size, 64 + 32 * KW_MODEL_MAX_SECTIONS + 256);
    kw_model_header h;
    if ((file.flags & ALTERED_CHECKSUM) && file.n >= sizeof h) {
        memcpy(&h, file.bytes, sizeof h);
        h.file_bytes = file.n;
        h.checksum = XXH3_64bits(file.bytes + 32, file.n - 32);
        memcpy(file.bytes, &h, sizeof h);
    }
    kw_analyser *analyser = NULL;
    kawat_error err = { 0 };
    kawat_code code = kw_analyser_from_memory(file.bytes, file.n, "fuzz", &analyser, &err);
    if (code == KAWAT_OK) {
        analyse(analyser, segmenter);
        kw_analyser_free(analyser);
    } else {
        need(err.code == code && err.detail[0] && !analyser);
    }
    free(file.bytes);
    return 0;
}
