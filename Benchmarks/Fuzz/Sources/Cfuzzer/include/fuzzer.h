/* libFuzzer without its main function: libclang_rt.fuzzer_no_main of the toolchain. */
#ifndef CFUZZER_H
#define CFUZZER_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin
int LLVMFuzzerRunDriver(int *argc, char *_Nullable *_Nullable *_Nullable argv,
                        int (*callback)(const uint8_t *_Nullable data, size_t size));
#pragma clang assume_nonnull end

#endif
