#pragma once

#include "practice/http/httpmessage.h"

#include <optional>

namespace revos::practice {

/// The file behind `/assets/<name>`, from the program's own resources; nothing for other paths. Any thread.
std::optional<HttpResponse> staticFile(const QString& path);

/// @p css as an answer. Any thread.
HttpResponse styleSheet(const QByteArray& css);

} // namespace revos::practice
