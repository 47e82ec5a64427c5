// Tells the leak checker about ONNX Runtime's own leftovers: about 150 bytes for a process and for
// each thread that ran a model, however many frames it ran. Leaks of ours are still reported.

#if defined(__SANITIZE_ADDRESS__)
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libonnxruntime.so"; }
#endif
