#pragma once
#include <zlib.h>

// Begins to read deflate without a frame around it. (zlib's own name for this is a macro, which Swift does not see.)
static inline int czlib_begin(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
