// CPNGShim: PNG files in memory, in and out.
//
// libpng reports errors by a long jump, which must never cross Swift, and text chunks need its full
// interface; both stay behind these few functions. They touch no files and keep no globals. Pixels are
// rows of 8-bit samples without padding: 1 channel is gray, 2 gray and alpha, 3 RGB, 4 RGBA.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef enum __attribute__((enum_extensibility(closed))) {
  cpng_ok,
  cpng_not_png,    // the first eight bytes are not a PNG's
  cpng_truncated,  // the bytes end before the picture does
  cpng_too_large,  // more pixels than the caller allows
  cpng_corrupt,    // libpng's message says what is wrong
  cpng_no_memory,
} cpng_status;

/// A keyword of Latin letters and its text in UTF-8.
typedef struct {
  const char *keyword;
  const char *text;
} cpng_text;

// MARK: Writing

typedef struct {
  uint32_t width, height;
  int channels;              // 1 to 4; 1 if there is a palette
  int bit_depth;             // 8; or 1, 2, 4, for indices packed into bytes
  const uint8_t *pixels;     // rows of whole bytes
  const uint8_t *palette;    // RGBA, or null
  int palette_count;
  const cpng_text *texts;
  int text_count;
  uint32_t pixels_per_metre; // 0: not said
  int level;                 // zlib's, 1 to 9
  int filtered;              // whether rows are filtered before they are compressed
} cpng_picture;

/// Bytes that belong to the caller, who frees them with cpng_free.
typedef struct {
  uint8_t *bytes;
  size_t count;
  char message[128];
} cpng_output;

cpng_status cpng_write(const cpng_picture *picture, cpng_output *output);
void cpng_free(cpng_output *output);

// MARK: Reading

typedef struct cpng_reader cpng_reader;

/// What the head of the file declares, after every kind of PNG has been brought to 8-bit channels.
typedef struct {
  uint32_t width, height;
  int channels;
  uint32_t pixels_per_metre;
  size_t needed, found;      // bytes, when the status is cpng_truncated
  char message[128];
} cpng_header;

/// Reads up to the pixels. `reader` is to be closed, whatever the result. The bytes must stay where they are.
cpng_status cpng_open(
    const uint8_t *bytes, size_t count, uint64_t most_pixels, cpng_reader **reader, cpng_header *header);

/// Reads width · height · channels samples, and the chunks behind them.
cpng_status cpng_read(cpng_reader *reader, uint8_t *pixels, cpng_header *header);

/// The text chunks met so far; they live as long as the reader.
int cpng_text_count(const cpng_reader *reader);
cpng_text cpng_text_at(const cpng_reader *reader, int index);

void cpng_close(cpng_reader *reader);
