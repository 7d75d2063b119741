#include "browser/pagepicture.h"

#include <QBuffer>

namespace revos {

namespace {

constexpr int kMostWidth = 1280;
constexpr int kMostHeight = 4096;
constexpr qsizetype kMostBytes = 300'000;
// Words stay readable down to the last one.
constexpr std::array kQualities{85, 70, 55, 40};

QByteArray jpegOf(const QImage& image, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "jpeg", quality) ? bytes : QByteArray();
}

} // namespace

PagePicture smallPicture(const QImage& image)
{
    QImage small = image;
    small.setDevicePixelRatio(1);
    if (small.width() > kMostWidth)
        small = small.scaledToWidth(kMostWidth, Qt::SmoothTransformation);
    if (small.height() > kMostHeight)
        small = small.copy(0, 0, small.width(), kMostHeight);
    // A picture of noise does not fit in any quality; half as wide it does at last.
    for (; !small.isNull() && small.width() > 1; small = small.scaledToWidth(small.width() / 2)) {
        for (const int quality : kQualities) {
            const QByteArray jpeg = jpegOf(small, quality);
            if (jpeg.isEmpty())
                return {};
            if (jpeg.size() <= kMostBytes)
                return {jpeg, small.size()};
        }
    }
    return {};
}

} // namespace revos
