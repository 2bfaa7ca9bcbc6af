/* Stand-in for Windows' own ICU, which Wine lacks: Qt links it and asks it for text codecs beyond its own.
   It knows no codec. Only ever copied into a Wine prefix; it is no part of any package. */
#define EXPORT __declspec(dllexport)
typedef void *handle;

int __stdcall DllMainCRTStartup(handle module, unsigned reason, handle reserved) { return 1; }

EXPORT handle ucnv_open(const char *name, int *error) { *error = 2; return 0; }
EXPORT void ucnv_close(handle codec) {}
EXPORT void ucnv_reset(handle codec) {}
EXPORT signed char ucnv_getMaxCharSize(handle codec) { return 1; }
EXPORT const char *ucnv_getName(handle codec, int *error) { *error = 2; return 0; }
EXPORT void ucnv_getToUCallBack(handle codec, handle *action, const void **context) {}
EXPORT void ucnv_getFromUCallBack(handle codec, handle *action, const void **context) {}
EXPORT void ucnv_setToUCallBack(handle c, handle a, const void *n, handle *o, const void **oc, int *e) { *e = 2; }
EXPORT void ucnv_setFromUCallBack(handle c, handle a, const void *n, handle *o, const void **oc, int *e) { *e = 2; }
EXPORT void ucnv_cbToUWriteUChars(handle a, const void *s, int n, int o, int *e) { *e = 2; }
EXPORT void ucnv_cbFromUWriteUChars(handle a, const void **s, const void *l, int o, int *e) { *e = 2; }
EXPORT void ucnv_toUnicode(handle c, void **t, const void *tl, const char **s, const char *sl, int *o, char f, int *e) { *e = 2; }
EXPORT void ucnv_fromUnicode(handle c, char **t, const char *tl, const void **s, const void *sl, int *o, char f, int *e) { *e = 2; }
EXPORT int ucnv_toUCountPending(handle codec, int *error) { *error = 2; return 0; }
EXPORT int ucnv_fromUCountPending(handle codec, int *error) { *error = 2; return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error) { *error = 2; return 0; }
EXPORT const char *ucnv_getAvailableName(int index) { return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(const void *c, handle a, const void *u, int n, int p, int r, int *e) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(const void *c, handle a, const char *u, int n, int r, int *e) {}
