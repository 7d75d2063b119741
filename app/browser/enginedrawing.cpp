#include "browser/enginedrawing.h"

#include "core/log.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickWindow>

namespace revos {

namespace {

/// The name of what draws, or empty without OpenGL. The engine made the application share one context.
QString rendererName()
{
    QOpenGLContext* shared = QOpenGLContext::globalShareContext();
    if (shared == nullptr || !shared->isValid())
        return {};
    QOpenGLContext context;
    context.setFormat(shared->format());
    context.setShareContext(shared);
    QOffscreenSurface surface;
    surface.setFormat(shared->format());
    surface.create();
    if (!context.create() || !context.makeCurrent(&surface))
        return {};
    const auto* name = reinterpret_cast<const char*>(context.functions()->glGetString(GL_RENDERER));
    context.doneCurrent();
    return QString::fromLatin1(name);
}

} // namespace

bool isEmulatedRenderer(const QString& name)
{
    static const QStringList kEmulations = {QStringLiteral("llvmpipe"), QStringLiteral("softpipe"),
                                            QStringLiteral("swiftshader"), QStringLiteral("gdi generic"),
                                            QStringLiteral("basic render")};
    return std::any_of(kEmulations.begin(), kEmulations.end(), [&](const QString& emulation) {
        return name.contains(emulation, Qt::CaseInsensitive);
    });
}

EngineDrawing chooseEngineDrawing()
{
    const QString name = rendererName();
    if (!name.isEmpty() && !isEmulatedRenderer(name)) {
        qCInfo(lcBrowser, "pages are drawn by %s", qPrintable(name));
        return EngineDrawing::Graphics;
    }
    qCInfo(lcBrowser, "pages are drawn by the processor (OpenGL: %s)",
           name.isEmpty() ? "none" : qPrintable(name));
    // The engine reads its switches from there when its first profile is made.
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu");
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    return EngineDrawing::Software;
}

} // namespace revos
