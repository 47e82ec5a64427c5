#include "app/commands.h"

int main(int argc, char** argv) { return pol::RunCommandLine(argc, argv, POL_VERSION); }
