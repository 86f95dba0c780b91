/* A target needs a source file; the function is in the runtime library. */
#include "fuzzer.h"
