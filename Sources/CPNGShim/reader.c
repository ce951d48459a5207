#include <png.h>
#include <stdlib.h>
#include <string.h>
#include "CPNGShim.h"

struct cpng_reader {
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t count, position;
  size_t needed;  // where the read that went past the end would have ended; 0: none did
  char message[128];
};

static void fail(png_structp png, png_const_charp message) {
  cpng_reader *reader = png_get_error_ptr(png);
  strncpy(reader->message, message, sizeof reader->message - 1);
  png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp message) { (void)png, (void)message; }

static void take(png_structp png, png_bytep bytes, size_t count) {
  cpng_reader *reader = png_get_io_ptr(png);
  if (count > reader->count - reader->position) {
    reader->needed = reader->position + count;
    png_error(png, "the file ends early");
  }
  memcpy(bytes, reader->bytes + reader->position, count);
  reader->position += count;
}

static cpng_status report(const cpng_reader *reader, cpng_header *header) {
  memcpy(header->message, reader->message, sizeof header->message);
  header->found = reader->count;
  header->needed = reader->needed;
  return reader->needed ? cpng_truncated : cpng_corrupt;
}

/// Palettes, 1 to 16 bits and transparent colours all become 8-bit channels.
static void normalise(cpng_reader *reader) {
  png_set_expand(reader->png);
  png_set_scale_16(reader->png);
  png_set_interlace_handling(reader->png);
  png_read_update_info(reader->png, reader->info);
}

cpng_status cpng_open(
    const uint8_t *bytes, size_t count, uint64_t most_pixels, cpng_reader **result, cpng_header *header) {
  memset(header, 0, sizeof *header);
  cpng_reader *reader = *result = calloc(1, sizeof *reader);
  if (!reader) return cpng_no_memory;
  reader->bytes = bytes;
  reader->count = count;
  if (png_sig_cmp(bytes, 0, count < 8 ? count : 8)) return cpng_not_png;

  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, fail, ignore);
  reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
  if (!reader->info) return cpng_no_memory;
  if (setjmp(png_jmpbuf(reader->png))) return report(reader, header);
  png_set_read_fn(reader->png, reader, take);
  png_set_user_limits(reader->png, 0x7fffffff, 0x7fffffff);
  png_set_chunk_cache_max(reader->png, 64);
  png_set_chunk_malloc_max(reader->png, 1 << 20);
  png_read_info(reader->png, reader->info);

  header->width = png_get_image_width(reader->png, reader->info);
  header->height = png_get_image_height(reader->png, reader->info);
  if ((uint64_t)header->width * header->height > most_pixels) return cpng_too_large;
  // Deflate never gains more than a factor of 1032, so memory stays in proportion to the file.
  uint64_t raw = (uint64_t)png_get_rowbytes(reader->png, reader->info) * header->height;
  if (raw / 1032 > count) {
    header->found = count;
    header->needed = raw / 1032;
    return cpng_truncated;
  }
  header->pixels_per_metre = png_get_pixels_per_meter(reader->png, reader->info);
  normalise(reader);
  header->channels = png_get_channels(reader->png, reader->info);
  return cpng_ok;
}

cpng_status cpng_read(cpng_reader *reader, uint8_t *pixels, cpng_header *header) {
  size_t row_bytes = (size_t)header->width * header->channels;
  if (setjmp(png_jmpbuf(reader->png))) return report(reader, header);
  if (png_get_rowbytes(reader->png, reader->info) != row_bytes) png_error(reader->png, "odd row size");
  int passes = png_get_interlace_type(reader->png, reader->info) == PNG_INTERLACE_ADAM7 ? 7 : 1;
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t y = 0; y < header->height; y++)
      png_read_row(reader->png, pixels + y * row_bytes, NULL);
  png_read_end(reader->png, reader->info);
  return cpng_ok;
}

int cpng_text_count(const cpng_reader *reader) {
  png_textp texts;
  int count = 0;
  if (reader->info) png_get_text(reader->png, reader->info, &texts, &count);
  return count;
}

cpng_text cpng_text_at(const cpng_reader *reader, int index) {
  png_textp texts;
  int count = 0;
  png_get_text(reader->png, reader->info, &texts, &count);
  return (cpng_text){texts[index].key, texts[index].text ? texts[index].text : ""};
}

void cpng_close(cpng_reader *reader) {
  if (!reader) return;
  if (reader->png) png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}
