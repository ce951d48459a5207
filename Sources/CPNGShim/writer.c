#include <png.h>
#include <stdlib.h>
#include <string.h>
#include "CPNGShim.h"

typedef struct {
  cpng_output *output;
  size_t capacity;
} sink;

static void fail(png_structp png, png_const_charp message) {
  sink *to = png_get_error_ptr(png);
  strncpy(to->output->message, message, sizeof to->output->message - 1);
  png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp message) { (void)png, (void)message; }

static void append(png_structp png, png_bytep bytes, size_t count) {
  sink *to = png_get_io_ptr(png);
  cpng_output *output = to->output;
  if (output->count + count > to->capacity) {
    size_t capacity = 2 * (output->count + count) + 4096;
    uint8_t *grown = realloc(output->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    output->bytes = grown;
    to->capacity = capacity;
  }
  memcpy(output->bytes + output->count, bytes, count);
  output->count += count;
}

static void flush(png_structp png) { (void)png; }

static int is_ascii(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text >= 128) return 0;
  return 1;
}

static void put_palette(png_structp png, png_infop info, const cpng_picture *picture) {
  png_color colors[256];
  png_byte alphas[256];
  int translucent = 0;
  for (int i = 0; i < picture->palette_count && i < 256; i++) {
    const uint8_t *entry = picture->palette + 4 * i;
    colors[i] = (png_color){entry[0], entry[1], entry[2]};
    alphas[i] = entry[3];
    if (entry[3] != 255) translucent = i + 1;
  }
  png_set_PLTE(png, info, colors, picture->palette_count);
  if (translucent) png_set_tRNS(png, info, alphas, translucent, NULL);
}

static void put_texts(png_structp png, png_infop info, const cpng_picture *picture) {
  for (int i = 0; i < picture->text_count; i++) {
    png_text text = {0};
    text.compression =
        is_ascii(picture->texts[i].text) ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
    text.key = (char *)picture->texts[i].keyword;
    text.text = (char *)picture->texts[i].text;
    text.text_length = strlen(text.text);
    png_set_text(png, info, &text, 1);
  }
}

cpng_status cpng_write(const cpng_picture *picture, cpng_output *output) {
  static const int kinds[] = {0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                              PNG_COLOR_TYPE_RGB_ALPHA};
  memset(output, 0, sizeof *output);
  sink to = {output, 0};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &to, fail, ignore);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!info) {
    png_destroy_write_struct(&png, NULL);
    return cpng_no_memory;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return cpng_corrupt;
  }
  png_set_write_fn(png, &to, append, flush);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_IHDR(
      png, info, picture->width, picture->height, picture->bit_depth,
      picture->palette ? PNG_COLOR_TYPE_PALETTE : kinds[picture->channels], PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (picture->palette) put_palette(png, info, picture);
  if (picture->pixels_per_metre)
    png_set_pHYs(
        png, info, picture->pixels_per_metre, picture->pixels_per_metre, PNG_RESOLUTION_METER);
  put_texts(png, info, picture);
  png_set_compression_level(png, picture->level);
  png_set_filter(png, 0, picture->filtered ? PNG_ALL_FILTERS : PNG_FILTER_NONE);
  png_write_info(png, info);
  size_t row_bytes = png_get_rowbytes(png, info);
  for (uint32_t y = 0; y < picture->height; y++)
    png_write_row(png, picture->pixels + y * row_bytes);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return cpng_ok;
}

void cpng_free(cpng_output *output) {
  free(output->bytes);
  memset(output, 0, sizeof *output);
}
