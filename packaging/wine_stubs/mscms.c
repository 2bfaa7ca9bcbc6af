/* Stand-in for Windows' colour management, of which Wine has no WcsCreateIccProfile: Qt asks for it at start.
   Every screen is without a profile. Only ever copied into a Wine prefix; it is no part of any package. */
#define EXPORT __declspec(dllexport)
typedef void *handle;

int __stdcall DllMainCRTStartup(handle module, unsigned reason, handle reserved) { return 1; }

EXPORT handle OpenColorProfileW(handle profile, unsigned access, unsigned share, unsigned creation) { return 0; }
EXPORT int CloseColorProfile(handle profile) { return 1; }
EXPORT int GetColorProfileFromHandle(handle profile, void *buffer, unsigned *size) { return 0; }
EXPORT handle WcsCreateIccProfile(handle profile, unsigned options) { return 0; }
