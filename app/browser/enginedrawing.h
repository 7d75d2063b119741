#pragma once

#include <QString>

namespace revos {

/// How the engine draws pages.
enum class EngineDrawing {
    Graphics, ///< by the graphics processor
    Software, ///< by the processor: there is no graphics processor, or only one that is emulated
};

/// Looks at what draws for this display and settles how the engine does. An emulated graphics processor
/// (Mesa's llvmpipe, as under Xvfb, in most virtual machines and over remote desktops) makes the engine wait
/// for it on the GUI thread for as long as a minute when its first page opens; without one it draws at once.
/// Call in main() after QApplication and before the first page or QQuickWindow.
EngineDrawing chooseEngineDrawing();

/// Whether a renderer, by the name OpenGL gives it (GL_RENDERER), is an emulation.
/// Names: Mesa's "llvmpipe (LLVM 15.0.6, 256 bits)" and "softpipe", Google's "SwiftShader", Microsoft's
/// "GDI Generic" and "Microsoft Basic Render Driver".
bool isEmulatedRenderer(const QString& name);

} // namespace revos
