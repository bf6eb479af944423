// SPDX-License-Identifier: Apache-2.0
// Read-only mapping of a file; see mapfile.h. Only plain files are mapped: a pipe or a folder is refused by name.
#include "base/mapfile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

kawat_code kw_mapfile_open(const char *path, kw_mapfile *out, kawat_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return kw_fail(err, errno == ENOENT ? KAWAT_E_NOT_FOUND : KAWAT_E_IO, path, 0, 0, "%s", strerror(errno));
    struct stat st;
    kawat_code code = KAWAT_OK;
    kw_mapfile file = { 0 };
    if (fstat(fd, &st) != 0) code = kw_fail(err, KAWAT_E_IO, path, 0, 0, "%s", strerror(errno));
    else if (!S_ISREG(st.st_mode)) code = kw_fail(err, KAWAT_E_IO, path, 0, 0, "not a plain file");
    else if (st.st_size > 0) {
        file.n = (size_t)st.st_size;
        file.mapping = mmap(NULL, file.n, PROT_READ, MAP_PRIVATE, fd, 0);
        if (file.mapping == MAP_FAILED) code = kw_fail(err, KAWAT_E_MEMORY, path, 0, 0, "%s", strerror(errno));
        else file.bytes = file.mapping;
    }
    close(fd);
    if (code == KAWAT_OK) *out = file;
    return code;
}

void kw_mapfile_close(kw_mapfile *file)
{
    if (file->mapping) munmap(file->mapping, file->n);
    *file = (kw_mapfile){ 0 };
}
