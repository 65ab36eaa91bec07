cmake_minimum_required(VERSION 3.25)
project(QCustomPlotQt6 LANGUAGES CXX)
find_package(Qt6 REQUIRED COMPONENTS Widgets PrintSupport)
set(CMAKE_AUTOMOC ON)
add_library(QCustomPlotQt6 STATIC qcustomplot.cpp qcustomplot.h)
target_compile_options(QCustomPlotQt6 PRIVATE -Wa,-mbig-obj) # more sections than 16 bits count
target_link_libraries(QCustomPlotQt6 PUBLIC Qt6::Widgets Qt6::PrintSupport)
target_include_directories(QCustomPlotQt6 INTERFACE $<INSTALL_INTERFACE:include>)
install(FILES qcustomplot.h TYPE INCLUDE)
install(TARGETS QCustomPlotQt6 EXPORT QCustomPlotQt6)
install(EXPORT QCustomPlotQt6 NAMESPACE QCustomPlotQt6:: FILE QCustomPlotQt6Config.cmake
    DESTINATION lib/cmake/QCustomPlotQt6)
