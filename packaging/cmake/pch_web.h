// Precompiled: everything that drives the embedded browser.
#pragma once

#include "pch_core.h"

#include <QApplication>
#include <QTimer>
#include <QWebEnginePage>
#include <QWebEngineProfile>
#include <QWebEngineView>
#include <QWidget>
