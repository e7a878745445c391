// SPDX-License-Identifier: GPL-3.0-or-later
// Window or batch: the arguments decide, before any display is opened.
#include "app/batch.h"
#include "app/command_line.h"
#include "app/kernel_batch.h"
#include "core/experiments/simd_choice.h"
#include "ui/appearance.h"
#include "ui/main_window.h"
#include "ui/svg_icon.h"

#include <QApplication>
#include <QSettings>

#include <cstdio>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

void describeProgram()
{
    QCoreApplication::setOrganizationName(u"Primeloom"_s);
    QCoreApplication::setApplicationName(u"primeloom"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PRIMELOOM_VERSION));
}

int usageError(const QString& sentence)
{
    std::fprintf(stderr, "primeloom: %s\nTry primeloom --help.\n", qUtf8Printable(sentence));
    return static_cast<int>(ExitCode::Usage);
}

int runInTerminal(const CommandLine& line)
{
    switch (line.mode) {
    case CommandLine::Mode::Help:
        std::fputs(qUtf8Printable(line.message), stdout);
        return 0;
    case CommandLine::Mode::Version:
        std::printf("primeloom %s\n", PRIMELOOM_VERSION);
        return 0;
    case CommandLine::Mode::Batch:
        chooseSimd(line.simd);
        return static_cast<int>(Batch(line).run());
    case CommandLine::Mode::CompareKernels:
        chooseSimd(line.simd);
        return static_cast<int>(KernelBatch(line).run());
    case CommandLine::Mode::Window:
    case CommandLine::Mode::UsageError:
        break;
    }
    return usageError(line.message);
}

int runWindow(const CommandLine& line)
{
    if (line.mode != CommandLine::Mode::Window)
        return usageError(line.message);
    chooseSimd(line.simd);
    if (line.resetsSettings)
        QSettings().clear();
    QGuiApplication::setApplicationDisplayName(u"Primeloom"_s);
    QGuiApplication::setDesktopFileName(u"org.primeloom.Primeloom"_s);
    QGuiApplication::setWindowIcon(svgIcon(u":/primeloom.svg"_s));
    QApplication::setStyle(u"Fusion"_s);
    applyAppearance(savedAppearance());
    MainWindow window;
    window.show();
    return QApplication::exec();
}

// Qt ends the program without a word of help when it finds no display.
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

bool choosesPlatform(const QStringList& arguments)
{
    return arguments.contains(u"-platform"_s) || arguments.contains(u"--platform"_s);
}

// So that Qt takes its own options out of the arguments, and says nothing.
void goOffscreen()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
}

// Qt aborts if what the environment names as display does not answer, and says that reinstalling
// may help. Its warnings, which tell what did not answer, come before.
void endWithoutWindowSystem(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (type != QtFatalMsg) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(qFormatLogMessage(type, context, text)));
        return;
    }
    std::fputs("primeloom: There is no window without a display that answers. With --batch it "
               "measures in the terminal.\n",
        stderr);
    std::_Exit(static_cast<int>(ExitCode::Failed));
}

int endWithoutDisplay(const CommandLine& line)
{
    if (line.mode != CommandLine::Mode::Window)
        return usageError(line.message);
    std::fputs("primeloom: There is no display for the window. With --batch it measures in the "
               "terminal.\n",
        stderr);
    return static_cast<int>(ExitCode::Failed);
}

} // namespace

int main(int argc, char** argv)
{
    describeProgram();
    QStringList arguments;
    for (int index = 0; index < argc; ++index)
        arguments += QString::fromLocal8Bit(argv[index]);
    if (needsNoWindow(arguments)) {
        const QCoreApplication application(argc, argv);
        return runInTerminal(parseCommandLine(arguments));
    }
    const bool canShow = hasDisplay() || choosesPlatform(arguments);
    if (canShow)
        qInstallMessageHandler(endWithoutWindowSystem);
    else
        goOffscreen();
    const QApplication application(argc, argv);
    if (canShow)
        qInstallMessageHandler(nullptr);
    // Without what Qt has taken for itself, such as -platform.
    const CommandLine line = parseCommandLine(QCoreApplication::arguments());
    return canShow ? runWindow(line) : endWithoutDisplay(line);
}
