#pragma once

#include <QByteArray>
#include <QImage>

namespace revos {

/// A picture of a page in few bytes.
struct PagePicture
{
    QByteArray jpeg; ///< empty when there is no picture
    QSize size;      ///< in pixels
};

/// @p image at most 1280 pixels wide and 300 KB large, in the best quality that fits. Any thread.
PagePicture smallPicture(const QImage& image);

} // namespace revos
