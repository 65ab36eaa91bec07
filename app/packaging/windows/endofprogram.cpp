// Stands in for exit(): see EndOfProgram.cmake.

#include <cstdio>
#include <cstdlib>

// The name is the linker's: --wrap=exit sends every call of exit() here, that of the start-up code
// with what main() returned among them.
extern "C" [[noreturn]] void __wrap_exit(int code);

void __wrap_exit(int code)
{
    std::fflush(nullptr);
    std::_Exit(code);
}
